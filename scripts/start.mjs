/**
 * `npm start`: opens the desktop application; where there is no Electron, no display or no way to start it, the same in the
 * browser. `-- FILE` opens a project, `-- --web` takes the browser at once.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { obtainElectron, reasonAgainstWindows } from './lib/electron.mjs';
import { ensureReady } from './lib/ensure-ready.mjs';
import { whenStarted } from './lib/main.mjs';
import { ROOT } from './lib/paths.mjs';
import { say } from './lib/say.mjs';

/** An Electron that fails within this time has not started. */
const STARTS_WITHIN = 10_000;

/** @typedef {{ code: number | null, failedToStart: boolean }} Ended */

/**
 * @param {string} program
 * @param {string[]} args
 * @returns {Promise<Ended>}
 */
async function runProgram(program, args) {
  const started = Date.now();
  const child = spawn(program, args, { cwd: process.cwd(), stdio: 'inherit' });
  // Whatever is started ends on Ctrl-C in its own time; this only waits for it.
  process.on('SIGINT', () => {});
  try {
    const [code, signal] = await once(child, 'exit');
    const soon = Date.now() - started < STARTS_WITHIN;
    return { code, failedToStart: soon && code !== 0 && signal !== 'SIGINT' && signal !== 'SIGTERM' };
  } catch {
    // It could not be run at all: a broken download, or one for another machine.
    return { code: 1, failedToStart: true };
  }
}

/**
 * Opens the desktop application.
 * @param {string[]} args
 * @returns {Promise<string | null>} why it could not be opened; null where it was
 */
async function openDesktop(args) {
  const against = reasonAgainstWindows();
  if (against !== null) return against;
  const electron = await obtainElectron();
  if ('reason' in electron) return electron.reason;
  const { code, failedToStart } = await runProgram(electron.program, [join(ROOT, 'dist/app/main/main.js'), ...args]);
  if (failedToStart) return `Electron: ${code ?? 'signal'}`;
  process.exitCode = code ?? 1;
  return null;
}

/** @param {string[]} args */
async function start(args) {
  await ensureReady({ app: true });
  const files = args.filter((arg) => arg !== '--web');
  const why = args.includes('--web') ? '--web' : await openDesktop(files);
  if (why === null) return;
  if (why !== '--web') {
    say(
      `no desktop window (${why}); opening in the browser instead.`,
      `无法打开桌面窗口（${why}），改为在浏览器中打开。`,
    );
  }
  const { code } = await runProgram(process.execPath, [join(ROOT, 'bin', 'tributary.mjs'), 'serve', ...files]);
  process.exitCode = code ?? 1;
}

await whenStarted(import.meta.url, () => start(process.argv.slice(2)));
