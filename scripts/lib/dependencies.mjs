import { existsSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { CLONE, inCache, ROOT } from './paths.mjs';
import { npm, run } from './run.mjs';
import { duration, say } from './say.mjs';

const LOCK_FILE = join(ROOT, 'package-lock.json');
/** npm's own note of what it has installed. */
const INSTALLED = join(ROOT, 'node_modules', '.package-lock.json');

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }} Package */
/** @typedef {{ packages: Record<string, Package> }} LockFile */

/**
 * Whether what is installed is what the lock file asks for. Optional packages of other platforms may be missing.
 * @param {LockFile} wanted
 * @param {LockFile} installed
 */
export function installsTheSame(wanted, installed) {
  const isSame = (/** @type {Package | undefined} */ a, /** @type {Package | undefined} */ b) =>
    a?.version === b?.version && a?.integrity === b?.integrity;
  const surplus = Object.entries(installed.packages).some(([path, it]) => !isSame(it, wanted.packages[path]));
  const missing = Object.entries(wanted.packages).some(
    ([path, it]) => path !== '' && !it.optional && !it.devOptional && installed.packages[path] === undefined,
  );
  return !surplus && !missing;
}

/** Whether `node_modules` fits the lock file: by their times, and only where those disagree by their contents. */
export function dependenciesAreCurrent() {
  const installed = statSync(INSTALLED, { throwIfNoEntry: false });
  if (installed === undefined) return false;
  if (!existsSync(LOCK_FILE) || installed.mtimeMs >= statSync(LOCK_FILE).mtimeMs) return true;
  const [wanted, present] = [LOCK_FILE, INSTALLED].map((path) => JSON.parse(readFileSync(path, 'utf8')));
  if (!installsTheSame(wanted, present)) return false;
  touch();
  return true;
}

/** Makes npm's note newer than the lock file, so that the same comparison is not made again. */
function touch() {
  utimesSync(INSTALLED, new Date(), new Date(Math.max(Date.now(), statSync(LOCK_FILE).mtimeMs)));
}

export async function installDependencies() {
  say('installing dependencies (npm ci) …', '正在安装依赖（npm ci）……');
  const started = Date.now();
  const log = join(inCache('logs'), `npm-ci-${CLONE}.log`);
  rmSync(log, { force: true });
  const [command, args] = npm('ci');
  const outcome = await run(command, args, { log, cwd: ROOT, limit: 1_800_000 });
  if (!outcome.ok) throw new Error(`npm ci failed: ${outcome.reason} (log: ${log})`);
  touch();
  say(`dependencies are there (${duration(Date.now() - started)})`, `依赖已就绪（${duration(Date.now() - started)}）`);
}
