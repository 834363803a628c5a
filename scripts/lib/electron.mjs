/**
 * Electron's program: found where it is, fetched where it can be. The package comes without it; its own installer gets it
 * from GitHub, or from the mirror that ELECTRON_MIRROR names, and keeps it in the user's cache.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inCache, ROOT } from './paths.mjs';
import { run } from './run.mjs';
import { duration, inLanguage, say } from './say.mjs';

/** @typedef {{ program: string } | { reason: string }} Found */
/** @typedef {{ version: string, at: number, reason: string }} Attempt */

const DAY = 86_400_000;
/** Without a byte for so long, a download is not one. */
const STALL = 20_000;
const LIMIT = 900_000;

/** @type {Partial<Record<NodeJS.Platform, string>>} */
const PROGRAMS = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };

/**
 * Electron's program where it is installed; null where it is not.
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env
 */
export function installedElectron(root = ROOT, env = process.env) {
  const folder = env.ELECTRON_OVERRIDE_DIST_PATH || join(root, 'node_modules', 'electron', 'dist');
  const program = join(folder, PROGRAMS[process.platform] ?? 'electron');
  return existsSync(program) ? program : null;
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} platform
 */
export function hasDisplay(env = process.env, platform = process.platform) {
  return platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/**
 * Why no window can be opened here; null where one can.
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} platform
 * @param {number | undefined} user the user's number, where users have one
 */
export function reasonAgainstWindows(env = process.env, platform = process.platform, user = process.getuid?.()) {
  if (!hasDisplay(env, platform)) return inLanguage('there is no display', '没有图形显示');
  if (platform === 'linux' && user === 0)
    return inLanguage('Electron’s sandbox does not run as root', 'Electron 沙箱无法以 root 运行');
  return null;
}

/** @param {string} folder @returns {number} bytes */
function folderSize(folder) {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => {
      const stats = statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false });
      return sum + (stats?.size ?? 0);
    }, 0);
}

/**
 * What the last attempt at this version came to, if it failed within a day.
 * @param {string} note
 * @param {string} version
 * @param {number} now
 * @returns {Attempt | null}
 */
function recentFailure(note, version, now) {
  try {
    /** @type {Attempt} */
    const attempt = JSON.parse(readFileSync(note, 'utf8'));
    return attempt.version === version && now - attempt.at < DAY ? attempt : null;
  } catch {
    return null;
  }
}

/**
 * Electron's program, fetched if need be. A download that failed is tried again on the next day, or with
 * `npm run setup -- --retry`.
 * @param {object} options
 * @param {string} [options.root]
 * @param {NodeJS.ProcessEnv} [options.env]
 * @param {string} [options.cache]
 * @param {number} [options.now]
 * @param {boolean} [options.retry] whatever became of the last attempt
 * @returns {Promise<Found>}
 */
export async function obtainElectron({ root = ROOT, env = process.env, cache, now = Date.now(), retry = false } = {}) {
  const there = installedElectron(root, env);
  if (there !== null) return { program: there };
  const folder = join(root, 'node_modules', 'electron');
  if (!existsSync(join(folder, 'install.js'))) {
    return { reason: inLanguage('the package electron is not installed', '未安装 electron 软件包') };
  }
  /** @type {{ version: string }} */
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const place = cache ?? inCache('electron');
  const note = join(place, 'attempt.json');
  const failure = retry ? null : recentFailure(note, version, now);
  if (failure !== null) return { reason: failure.reason };

  const outcome = await download(folder, version, place);
  const program = installedElectron(root, env);
  if (outcome.ok && program !== null) {
    rmSync(note, { force: true });
    return { program };
  }
  const why = outcome.ok ? 'the installer left no program' : outcome.reason;
  const reason = inLanguage(`Electron could not be downloaded: ${why}`, `无法下载 Electron：${why}`);
  writeFileSync(note, `${JSON.stringify({ version, at: now, reason })}\n`);
  return { reason };
}

/**
 * @param {string} folder the package electron
 * @param {string} version
 * @param {string} cache
 */
async function download(folder, version, cache) {
  say(`downloading Electron ${version} …`, `正在下载 Electron ${version}……`);
  const started = Date.now();
  const work = join(cache, `download-${process.pid}`);
  mkdirSync(work, { recursive: true });
  try {
    const outcome = await run(process.execPath, [join(folder, 'install.js')], {
      log: join(cache, 'install.log'),
      // The installer loads into the folder for temporary files, where its progress can be seen.
      env: { TMPDIR: work, TEMP: work, TMP: work },
      limit: LIMIT,
      stall: STALL,
      progress: () => folderSize(work) + folderSize(join(folder, 'dist')),
    });
    const time = duration(Date.now() - started);
    if (outcome.ok) say(`Electron is there (${time})`, `Electron 已就绪（${time}）`);
    return outcome;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
