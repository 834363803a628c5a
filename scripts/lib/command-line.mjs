import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ensureReady } from './ensure-ready.mjs';
import { ROOT } from './paths.mjs';

/**
 * Runs the built command line in this terminal, set up and built where it is not yet, and ends as it ends.
 * @param {string[]} args
 * @param {import('./ensure-ready.mjs').Needs} [needs]
 */
export async function runCommandLine(args, needs = {}) {
  await ensureReady(needs);
  const cli = spawn(process.execPath, [join(ROOT, 'dist', 'cli.js'), ...args], { stdio: 'inherit' });
  // Ctrl-C in a terminal reaches the command line too, which ends in its own time; this only waits for it.
  process.on('SIGINT', () => {});
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) process.on(signal, () => cli.kill(signal));
  const [code] = await once(cli, 'exit');
  process.exitCode = typeof code === 'number' ? code : 1;
}
