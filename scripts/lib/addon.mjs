/**
 * tfjs-node's native addon: downloaded or built in a folder of its own, tried, kept in the user's cache, and linked
 * into the clone. The cache entry has the shape of the package (`lib/napi-v8`, `deps/lib`), because the addon looks for
 * libtensorflow relative to itself; so it works through links, in any clone and with every Node of that Node-API.
 */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { ADDON, NAPI, TFJS_NODE } from './engine-record.mjs';
import { keep, packageVersion } from './libtensorflow.mjs';
import { inCache, PLATFORM, ROOT } from './paths.mjs';
import { npm, run } from './run.mjs';
import { duration, say } from './say.mjs';

/** @typedef {import('./libtensorflow.mjs').Libtensorflow} Libtensorflow */
/** @typedef {import('./engine-record.mjs').NativeSource} NativeSource */
/**
 * @typedef {object} AddonEntry
 * @property {string} folder
 * @property {NativeSource} source
 * @property {string} libtensorflow its version
 * @property {string | null} origin the libtensorflow outside the cache that it needs
 */

const SECONDS = 1000;
const MODULES = join(ROOT, 'node_modules');

/** Windows writes it `Path`. */
const PATH = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';

/** What every addon of this cache must match: other tfjs-node versions, Node-APIs and machines have other names. */
const PREFIX = () => `tfjs-node-${packageVersion(TFJS_NODE)}_napi-${NAPI}_${PLATFORM}_`;

/**
 * Loads an addon in a process of its own, since a wrong library can end the process that loads it.
 * @param {string} folder
 * @returns {string} the version of the libtensorflow that it runs
 */
export function tryAddon(folder) {
  const code = 'process.stdout.write(require(process.argv[1]).TF_Version)';
  const { status, signal, stdout, stderr, error } = spawnSync(process.execPath, ['-e', code, join(folder, ADDON)], {
    encoding: 'utf8',
    timeout: 60 * SECONDS,
    env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '2' },
  });
  if (status === 0) return stdout;
  const telling = stderr.split('\n').find((line) => /error/i.test(line)) ?? stderr.trim().split('\n').at(-1);
  throw new Error(`the addon does not load: ${error?.message ?? (telling || signal || `code ${status}`)}`);
}

/**
 * Addons in the cache that fit this machine and this tfjs-node.
 * @returns {AddonEntry[]}
 */
export function keptAddons() {
  const folder = inCache('addon');
  return readdirSync(folder)
    .filter((name) => name.startsWith(PREFIX()))
    .map((name) => join(folder, name))
    .filter((entry) => existsSync(join(entry, ADDON)) && existsSync(join(entry, 'addon.json')))
    .map((entry) => ({ folder: entry, ...JSON.parse(readFileSync(join(entry, 'addon.json'), 'utf8')) }));
}

/**
 * Copies what tfjs-node's build and download read, so that neither can leave a half state in the package itself.
 * @param {string} work
 */
function copyPackage(work) {
  for (const name of ['binding', 'scripts', 'binding.gyp', 'package.json']) {
    cpSync(join(TFJS_NODE, name), join(work, name), { recursive: true });
  }
}

/** Node's own headers where they lie beside it, so that a build needs no download; npm's `nodedir` goes first. */
function headers() {
  const [command, args] = npm('config', 'get', 'nodedir');
  const { stdout } = spawnSync(command, args, { encoding: 'utf8', shell: process.platform === 'win32' });
  const configured = stdout?.trim();
  if (configured && configured !== 'undefined' && configured !== 'null') return {};
  const beside = join(dirname(process.execPath), '..');
  return existsSync(join(beside, 'include', 'node', 'node_api.h')) ? { npm_config_nodedir: beside } : {};
}

/**
 * Runs a command the way npm runs a package's script: with npm's settings, its node-gyp and the clone's tools.
 * @param {string} command
 * @param {Omit<import('./run.mjs').RunOptions, 'env'>} options
 */
function asPackageScript(command, options) {
  const [program, args] = npm('exec', '--no', '-c', command);
  return run(program, args, {
    ...options,
    env: {
      ...headers(),
      NODE_PATH: [join(TFJS_NODE, 'node_modules'), MODULES].join(delimiter),
      [PATH]: [join(MODULES, '.bin'), process.env[PATH]].join(delimiter),
    },
  });
}

/**
 * Builds the addon against a libtensorflow.
 * @param {Libtensorflow} libtensorflow
 * @param {NativeSource} source
 * @param {string} work
 * @param {string} log
 * @returns {Promise<AddonEntry>}
 */
export async function buildAddon(libtensorflow, source, work, log) {
  say('building the native engine against it …', '正在针对它构建原生引擎……');
  const started = Date.now();
  copyPackage(work);
  link(libtensorflow.folder, join(work, 'deps'));
  const built = await asPackageScript('node-pre-gyp install --build-from-source', {
    log,
    cwd: work,
    limit: 600 * SECONDS,
  });
  if (!built.ok) throw new Error(`the build failed: ${built.reason}`);
  if (process.platform === 'darwin') await addRuntimePath(work, log);
  const entry = keepAddon(work, source, libtensorflow);
  say(
    `the native engine is built (${duration(Date.now() - started)})`,
    `原生引擎构建完成（${duration(Date.now() - started)}）`,
  );
  return entry;
}

/**
 * The wheel's libraries on macOS name themselves relative to a search path that tfjs-node's build does not set.
 * @param {string} work
 * @param {string} log
 */
async function addRuntimePath(work, log) {
  const args = ['-add_rpath', '@loader_path/../../deps/lib', join(work, ADDON)];
  const added = await run('install_name_tool', args, { log, limit: 60 * SECONDS });
  if (!added.ok) throw new Error(`install_name_tool failed: ${added.reason}`);
}

/**
 * Lets tfjs-node's own installer download libtensorflow and its addon.
 * @param {string} work
 * @param {string} log
 * @returns {Promise<AddonEntry>}
 */
export async function downloadAddon(work, log) {
  say('downloading the native engine (tfjs-node’s own download) …', '正在下载原生引擎（tfjs-node 官方下载）……');
  copyPackage(work);
  const outcome = await asPackageScript('node scripts/install.js', {
    log,
    cwd: work,
    limit: 1200 * SECONDS,
    stall: 60 * SECONDS,
    progress: () => folderSize(work),
  });
  if (!outcome.ok) throw new Error(outcome.reason);
  // The installer may end well without having done anything.
  if (!existsSync(join(work, ADDON))) throw new Error('the installer left no addon');
  const version = tryAddon(work);
  const aside = `${work}-libtensorflow`;
  renameSync(join(work, 'deps'), aside);
  const libtensorflow = keep(aside, `download-${version}`);
  link(libtensorflow.folder, join(work, 'deps'));
  return keepAddon(work, 'download', libtensorflow);
}

/**
 * Tries a finished addon and moves it to its place in the cache.
 * @param {string} work
 * @param {NativeSource} source
 * @param {Libtensorflow} libtensorflow
 * @returns {AddonEntry}
 */
function keepAddon(work, source, { key, origin }) {
  const about = { source, libtensorflow: tryAddon(work), origin };
  const leftovers = readdirSync(work).filter((name) => name !== 'lib' && name !== 'deps');
  for (const name of leftovers) rmSync(join(work, name), { recursive: true });
  writeFileSync(join(work, 'addon.json'), `${JSON.stringify(about, null, 2)}\n`);
  const folder = join(inCache('addon'), PREFIX() + key);
  rmSync(folder, { recursive: true, force: true });
  renameSync(work, folder);
  return { folder, ...about };
}

/**
 * Links an addon of the cache into the clone's tfjs-node.
 * @param {AddonEntry} entry
 */
export function linkAddon(entry) {
  unlinkAddon();
  link(join(entry.folder, 'deps'), join(TFJS_NODE, 'deps'));
  link(join(entry.folder, 'lib'), join(TFJS_NODE, 'lib'));
}

export function unlinkAddon() {
  for (const name of ['deps', 'lib']) rmSync(join(TFJS_NODE, name), { recursive: true, force: true });
}

/**
 * A link to a folder; on Windows a junction, which needs no special right.
 * @param {string} target
 * @param {string} path
 */
function link(target, path) {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path, 'junction');
}

/** @param {string} folder */
function folderSize(folder) {
  let size = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) size += statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0;
  }
  return size;
}
