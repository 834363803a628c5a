/**
 * `npm start`: opens the desktop application; where there is no Electron, no display or no way to start it, the same in the
 * browser. `-- FILE` opens a project, `-- --web` takes the browser at once.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { hasDisplay, obtainElectron, reasonAgainstWindows } from './lib/electron.mjs';
import { ensureReady } from './lib/ensure-ready.mjs';
import { whenStarted } from './lib/main.mjs';
import { ROOT } from './lib/paths.mjs';
import { inLanguage, say } from './lib/say.mjs';

/** An Electron that fails within this time has not started. */
const STARTS_WITHIN = 10_000;

/** @typedef {{ code: number, failedToStart: boolean }} Ended */

/**
 * Runs a program in this terminal to its end.
 * @param {string} program
 * @param {string[]} args
 * @returns {Promise<Ended>}
 */
async function runProgram(program, args) {
  const started = Date.now();
  const child = spawn(program, args, { stdio: 'inherit' });
  const passOn = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
  // Ctrl-C in a terminal reaches it too, and it ends in its own time; this only waits for it.
  const wait = () => {};
  process.on('SIGINT', wait).on('SIGTERM', passOn).on('SIGHUP', passOn);
  try {
    const [code, signal] = await once(child, 'exit');
    const isAsked = signal === 'SIGINT' || signal === 'SIGTERM' || signal === 'SIGHUP';
    const failedToStart = code !== 0 && !isAsked && Date.now() - started < STARTS_WITHIN;
    return { code: code ?? 1, failedToStart };
  } catch {
    // It could not be run at all: a broken download, or one for another machine.
    return { code: 1, failedToStart: true };
  } finally {
    process.off('SIGINT', wait).off('SIGTERM', passOn).off('SIGHUP', passOn);
  }
}

/** What a start consists of. */
export const REAL = { ensureReady, reasonAgainstWindows, obtainElectron, runProgram, hasDisplay };

/**
 * Opens the desktop application.
 * @param {string[]} args
 * @param {typeof REAL} steps
 * @returns {Promise<number | string>} the code that it ended with, or why it could not be opened
 */
async function openDesktop(args, steps) {
  const against = steps.reasonAgainstWindows();
  if (against !== null) return against;
  const electron = await steps.obtainElectron();
  if ('reason' in electron) return electron.reason;
  const { code, failedToStart } = await steps.runProgram(electron.program, [
    join(ROOT, 'dist/app/main/main.js'),
    ...args,
  ]);
  if (!failedToStart) return code;
  return inLanguage(`Electron ended at once, with code ${code}`, `Electron 立即退出，退出码 ${code}`);
}

/**
 * The folders that the browser may see: those of the files that were to be opened.
 * @param {string[]} paths
 */
function foldersOf(paths) {
  const isFile = (/** @type {string} */ path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  return [...new Set(paths.map((path) => (isFile(path) ? dirname(path) : path)))];
}

/**
 * @param {string[]} args
 * @param {typeof REAL} [steps] other ones where this is tested
 * @returns {Promise<number>} the exit code
 */
export async function start(args, steps = REAL) {
  await steps.ensureReady({ app: true });
  const paths = args.filter((arg) => arg !== '--web');
  if (!args.includes('--web')) {
    const opened = await openDesktop(paths, steps);
    if (typeof opened === 'number') return opened;
    say(
      `no desktop window (${opened}); the editor is in the browser.`,
      `无法打开桌面窗口（${opened}），请在浏览器中使用编辑器。`,
    );
  }
  const command = [join(ROOT, 'bin', 'tributary.mjs'), 'serve'];
  const open = steps.hasDisplay() ? ['--open'] : [];
  return (await steps.runProgram(process.execPath, [...command, ...open, ...foldersOf(paths)])).code;
}

await whenStarted(import.meta.url, async () => {
  process.exitCode = await start(process.argv.slice(2));
});
