/**
 * Gets the native engine: from the cache if it has one, else from the first source that works, else not at all
 * (plain tfjs on the CPU). Every attempt keeps its reason in the record that `doctor` prints.
 */
import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildAddon, downloadAddon, keptAddons, linkAddon, tryAddon, unlinkAddon } from './addon.mjs';
import { NATIVE_SOURCES, requestedSource, writeRecord } from './engine-record.mjs';
import { fromDirectory, fromPython, fromWheel } from './libtensorflow.mjs';
import { withLock } from './lock.mjs';
import { cacheFolder, inCache } from './paths.mjs';
import { duration, say } from './say.mjs';

/** @typedef {import('./addon.mjs').AddonEntry} AddonEntry */
/** @typedef {import('./engine-record.mjs').Attempt} Attempt */
/** @typedef {import('./engine-record.mjs').EngineSource} EngineSource */
/** @typedef {import('./engine-record.mjs').NativeSource} NativeSource */

/**
 * The sources to try, in rounds. Within a round what the cache has goes first, whatever its source: it is known to
 * work. A folder that somebody names is a round of its own, before all others.
 * @param {EngineSource | null} requested
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} platform
 * @returns {NativeSource[][]}
 */
export function sourcesToTry(requested, env = process.env, platform = process.platform) {
  if (requested === 'none') return [];
  if (requested !== null) return [[requested]];
  // On Windows the wheel has no library that an addon could be linked against.
  if (platform === 'win32') return [['download']];
  const found = NATIVE_SOURCES.filter((source) => source !== 'directory');
  return env.LIBTENSORFLOW_DIR ? [['directory'], found] : [found];
}

/**
 * The addons of the cache that may be used now, best first.
 * @param {AddonEntry[]} entries
 * @param {NativeSource[]} sources
 * @param {NodeJS.ProcessEnv} env
 */
export function usableAddons(entries, sources, env = process.env) {
  const named = env.LIBTENSORFLOW_DIR ? resolve(env.LIBTENSORFLOW_DIR) : null;
  return entries
    .filter((entry) => sources.includes(entry.source) && (entry.source !== 'directory' || entry.origin === named))
    .sort((a, b) => sources.indexOf(a.source) - sources.indexOf(b.source));
}

/** @type {Record<NativeSource, (work: () => string, log: string) => Promise<AddonEntry>>} */
const MAKE = {
  download: (work, log) => downloadAddon(work(), log),
  directory: (work, log) => buildAddon(fromDirectory(work()), 'directory', work(), log),
  python: (work, log) => buildAddon(fromPython(work()), 'python', work(), log),
  wheel: async (work, log) => buildAddon(await fromWheel(work(), log), 'wheel', work(), log),
};

/**
 * @param {NativeSource[][]} rounds
 * @param {Attempt[]} attempts receives what was tried
 * @returns {Promise<AddonEntry | null>}
 */
async function obtain(rounds, attempts) {
  for (const sources of rounds) {
    const entry = takeKept(sources, attempts) ?? (await make(sources, attempts));
    if (entry !== null) return entry;
  }
  return null;
}

/**
 * Takes an addon from the cache, after it has shown that it still loads.
 * @param {NativeSource[]} sources
 * @param {Attempt[]} attempts
 */
function takeKept(sources, attempts) {
  for (const entry of usableAddons(keptAddons(), sources)) {
    try {
      tryAddon(entry.folder);
      attempts.push({ source: entry.source, ok: true, reason: 'taken from the cache' });
      return entry;
    } catch (error) {
      attempts.push({ source: entry.source, ok: false, reason: `from the cache: ${messageOf(error)}` });
    }
  }
  return null;
}

/**
 * @param {NativeSource[]} sources
 * @param {Attempt[]} attempts
 */
async function make(sources, attempts) {
  for (const source of sources) {
    const log = join(inCache('logs'), `engine-${source}.log`);
    rmSync(log, { force: true });
    try {
      const entry = await MAKE[source](() => mkdtempSync(join(inCache('work'), `${source}-`)), log);
      attempts.push({ source, ok: true, reason: 'made and tried' });
      return entry;
    } catch (error) {
      attempts.push({ source, ok: false, reason: `${messageOf(error)}${existsSync(log) ? ` (log: ${log})` : ''}` });
      say(`not from ${source}: ${messageOf(error)}`, `来源 ${source} 不可用：${messageOf(error)}`);
    } finally {
      // Also what an earlier setup left when it was cut off: nobody else works there while the lock is held.
      rmSync(inCache('work'), { recursive: true, force: true });
    }
  }
  return null;
}

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}

/** Sets the native engine up and records how it went. It does not throw where no source works. */
export async function setUpNativeEngine() {
  const started = Date.now();
  const requested = requestedSource();
  const rounds = sourcesToTry(requested);
  /** @type {Attempt[]} */
  const attempts = [];
  const entry =
    rounds.length === 0 ? null : await withLock(join(inCache('locks'), 'engine.lock'), () => obtain(rounds, attempts));
  if (entry === null) unlinkAddon();
  else linkAddon({ ...entry, folder: realpathSync(entry.folder) });
  writeRecord({
    backend: entry === null ? 'cpu' : 'tensorflow',
    source: entry?.source ?? 'none',
    libtensorflow: entry?.libtensorflow ?? null,
    attempts:
      attempts.length > 0 ? attempts : [{ source: 'none', ok: true, reason: 'asked for by TRIBUTARY_ENGINE_SOURCE' }],
    requested,
    cache: cacheFolder(),
    at: new Date().toISOString(),
  });
  if (entry !== null) {
    const about = `libtensorflow ${entry.libtensorflow}, ${duration(Date.now() - started)}`;
    say(`the native engine is ready (${about})`, `原生引擎已就绪（${about}）`);
  } else {
    say(
      'no native engine: training works, slowly, on plain tfjs. `npm run tributary doctor` tells why; `npm run setup -- --retry` tries again.',
      '没有原生引擎：训练仍可进行，但较慢（纯 tfjs）。运行 `npm run tributary doctor` 查看原因，`npm run setup -- --retry` 重试。',
    );
  }
}
