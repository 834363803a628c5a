/** `npm run serve`: serves the editor to a browser of this machine. */
import { runCommandLine } from './lib/command-line.mjs';
import { whenStarted } from './lib/main.mjs';

await whenStarted(import.meta.url, () => runCommandLine(['serve', ...process.argv.slice(2)], { app: true }));
