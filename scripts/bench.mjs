/** `npm run bench -- NAME`: runs bench/NAME.ts; without a name, lists what there is. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureReady } from './lib/ensure-ready.mjs';
import { ROOT } from './lib/paths.mjs';

const HELPERS = ['chain.ts', 'measure.ts'];
const [name = '', ...rest] = process.argv.slice(2);
const file = join(ROOT, 'bench', `${name}.ts`);

if (!/^[a-z-]+$/.test(name) || !existsSync(file)) {
  const names = readdirSync(join(ROOT, 'bench')).filter((entry) => entry.endsWith('.ts') && !HELPERS.includes(entry));
  process.stderr.write(`usage: npm run bench -- ${names.map((entry) => entry.slice(0, -3)).join(' | ')}\n`);
  process.exit(2);
}
await ensureReady({ build: true, native: true, app: name === 'ui' });
const { status } = spawnSync(process.execPath, ['--import', 'tsx', file, ...rest], { stdio: 'inherit', cwd: ROOT });
process.exitCode = status ?? 1;
