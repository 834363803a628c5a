import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'electron-vite';
import { ensureReady } from '../scripts/lib/ensure-ready.mjs';
import { startDisplay } from './display.ts';
import { REAL_ELECTRON } from './electron-in-use.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Builds what the specs run, and says in which Electron they run. */
export default async function setUp(): Promise<() => void> {
  await ensureReady({ app: existsSync(here('../src-renderer/index.html')) });
  await build({ configFile: here('shell-app/electron.config.ts'), logLevel: 'warn' });
  const which = REAL_ELECTRON ?? 'the stand-in, for there is no Electron here: this proves our code, not Electron';
  process.stdout.write(`desktop specs run in ${which}\n`);
  const needsDisplay = REAL_ELECTRON !== null && process.platform === 'linux' && !process.env.DISPLAY;
  return needsDisplay ? startDisplay() : () => undefined;
}
