/** `npm run demo`: trains and evaluates an example in the terminal. */
import { runCommandLine } from './lib/command-line.mjs';
import { whenStarted } from './lib/main.mjs';

/** @param {string[]} args */
export function runDemo(args) {
  return runCommandLine(['demo', ...args]);
}

await whenStarted(import.meta.url, () => runDemo(process.argv.slice(2)));
