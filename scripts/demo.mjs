/** `npm run demo`: trains and evaluates an example in the terminal. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ensureReady } from './lib/ensure-ready.mjs';
import { whenStarted } from './lib/main.mjs';
import { ROOT } from './lib/paths.mjs';

/** @param {string[]} args */
export async function runDemo(args) {
  await ensureReady();
  const cli = spawn(process.execPath, [join(ROOT, 'dist', 'cli.js'), 'demo', ...args], { stdio: 'inherit' });
  // The command line ends on Ctrl-C in its own time; this only waits for it.
  process.on('SIGINT', () => {});
  const [code] = await once(cli, 'exit');
  process.exitCode = typeof code === 'number' ? code : 1;
}

await whenStarted(import.meta.url, () => runDemo(process.argv.slice(2)));
