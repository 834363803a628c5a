/**
 * `npm run package`: the desktop application as something to install, in `dist/package/`. `-- --dir` leaves it unpacked;
 * other arguments go to electron-builder.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { readRecord } from './lib/engine-record.mjs';
import { ensureReady } from './lib/ensure-ready.mjs';
import { whenStarted } from './lib/main.mjs';
import { ROOT } from './lib/paths.mjs';
import { say } from './lib/say.mjs';

/** @param {string[]} args */
async function pack(args) {
  await ensureReady({ app: true });
  if (readRecord()?.backend !== 'tensorflow') {
    say(
      'packing without the native engine: what is packed trains slowly. `npm run setup -- --retry` tries to get it.',
      '打包内容不含原生引擎，训练会很慢。`npm run setup -- --retry` 可再次尝试获取。',
    );
  }
  const builder = join(ROOT, 'node_modules', 'electron-builder', 'cli.js');
  const config = ['--config', join(ROOT, 'electron-builder.config.mjs'), '--publish', 'never'];
  const child = spawn(process.execPath, [builder, ...config, ...args], { cwd: ROOT, stdio: 'inherit' });
  const [code] = await once(child, 'exit');
  process.exitCode = typeof code === 'number' ? code : 1;
}

await whenStarted(import.meta.url, () => pack(process.argv.slice(2)));
