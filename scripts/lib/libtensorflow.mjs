/**
 * Finds or fetches libtensorflow and puts it into the form that tfjs-node's build expects:
 * `lib/` with the libraries under the names it links against, and `include/`.
 */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { inCache, PLATFORM } from './paths.mjs';
import { installedTensorflow, pythonWithPip, UNPACK_WHEEL } from './python.mjs';
import { run } from './run.mjs';
import { duration, say } from './say.mjs';

/**
 * @typedef {object} Libtensorflow
 * @property {string} folder holds `lib` and `include`
 * @property {string} key names it in the cache
 * @property {string | null} origin the folder outside the cache that it leads to
 */

const MINUTES = 60_000;

/** The wheel that was tested, then whatever the index has; a second Python version for those too new for a wheel. */
const WHEELS = ['tensorflow-cpu==2.21.0', 'tensorflow-cpu', 'tensorflow'].flatMap((wheel) => [
  [wheel],
  [wheel, '--python-version', '3.12'],
]);

/** @param {string} value */
function shortHash(value) {
  return createHash('sha256').update(value).digest('hex').slice(0, 8);
}

/**
 * The libraries of a folder by the part they play. Both layouts are known: that of the C library (`libtensorflow`)
 * and that of the Python package (`libtensorflow_cc`).
 * @param {string[]} names
 * @param {NodeJS.Platform} platform
 * @returns {{ main: string, framework: string } | null}
 */
export function chooseLibraries(names, platform = process.platform) {
  const suffix = platform === 'darwin' ? String.raw`(\.[\d.]+)?\.dylib` : String.raw`\.so(\.[\d.]+)?`;
  /** @param {string} stem */
  const find = (stem) => names.filter((name) => new RegExp(`^${stem}${suffix}$`).test(name)).sort()[0];
  const main = find('libtensorflow') ?? find('libtensorflow_cc');
  const framework = find('libtensorflow_framework');
  return main !== undefined && framework !== undefined ? { main, framework } : null;
}

/**
 * The names that tfjs-node's build links against, each with the library that it leads to.
 * @param {{ main: string, framework: string }} libraries
 * @param {NodeJS.Platform} platform
 */
export function linkNames({ main, framework }, platform = process.platform) {
  return platform === 'darwin'
    ? { 'libtensorflow.2.dylib': main, 'libtensorflow_framework.2.dylib': framework }
    : {
        'libtensorflow.so': main,
        'libtensorflow_framework.so': framework,
        'libtensorflow_framework.so.2': framework,
      };
}

/**
 * Adds the linking names to a `lib` folder that has the libraries.
 * @param {string} lib
 * @param {{ main: string, framework: string }} libraries
 */
function addLinkNames(lib, libraries) {
  for (const [name, target] of Object.entries(linkNames(libraries))) {
    if (!existsSync(join(lib, name))) symlinkSync(target, join(lib, name));
  }
}

/**
 * Makes a cache entry that leads to a libtensorflow outside the cache, without copying it.
 * @param {string} folder
 * @param {string} name tells the entry from others
 * @param {string} work an empty folder in the cache
 * @returns {Libtensorflow}
 */
function leadTo(folder, name, work) {
  const places = [folder, join(folder, 'lib')].filter((place) => existsSync(place));
  const found = places.map((place) => ({ place, libraries: chooseLibraries(readdirSync(place)) }));
  const hit = found.find(({ libraries }) => libraries !== null);
  const include = [join(folder, 'include'), join(folder, '..', 'include')].find((path) => existsSync(path));
  if (!hit?.libraries) throw new Error(`no libtensorflow and libtensorflow_framework in ${folder} or its lib folder`);
  if (include === undefined) throw new Error(`no include folder in ${folder}`);
  const lib = join(work, 'lib');
  mkdirSync(lib, { recursive: true });
  // All of them: the addon asks for a library by the name that the library has for itself.
  const libraries = readdirSync(hit.place).filter((name) => name.startsWith('libtensorflow'));
  for (const library of libraries) symlinkSync(join(hit.place, library), join(lib, library));
  addLinkNames(lib, hit.libraries);
  symlinkSync(include, join(work, 'include'));
  return { ...keep(work, `${name}-${shortHash(folder)}`), origin: folder };
}

/**
 * Moves a finished folder to its place in the cache: it is there whole or not at all.
 * @param {string} work
 * @param {string} name
 * @returns {Libtensorflow}
 */
export function keep(work, name) {
  const key = `${name}-${PLATFORM}`;
  const folder = join(inCache('libtensorflow'), key);
  rmSync(folder, { recursive: true, force: true });
  renameSync(work, folder);
  return { folder, key, origin: null };
}

/** @param {string} work */
export function fromDirectory(work) {
  const named = process.env.LIBTENSORFLOW_DIR;
  if (!named) throw new Error('LIBTENSORFLOW_DIR is not set');
  return leadTo(resolve(named), 'directory', work);
}

/** @param {string} work */
export function fromPython(work) {
  const found = installedTensorflow();
  if (found === null) throw new Error('no TensorFlow is installed for the Python on the path');
  return leadTo(found.folder, `python-${found.version}`, work);
}

/**
 * Fetches TensorFlow's Python wheel from the user's package index and unpacks the library and its headers.
 * @param {string} work
 * @param {string} log
 * @returns {Promise<Libtensorflow>}
 */
export async function fromWheel(work, log) {
  const kept = keptWheel();
  if (kept !== null) return kept;
  const python = pythonWithPip();
  if (python === null) throw new Error('no Python with pip on the path');
  say(
    'downloading the TensorFlow wheel with pip (about 270 MB, once per user) …',
    '用 pip 下载 TensorFlow 安装包（约 270 MB，每个用户仅一次）……',
  );
  const started = Date.now();
  const download = join(work, 'download');
  const wheel = await downloadWheel(python, download, log);
  say(`unpacking ${basename(wheel)} …`, `正在解压 ${basename(wheel)}……`);
  const unpacked = await run(python, ['-c', UNPACK_WHEEL, wheel, work], { log, limit: 10 * MINUTES });
  if (!unpacked.ok) throw new Error(`unpacking failed: ${unpacked.reason}`);
  rmSync(download, { recursive: true });
  const lib = join(work, 'lib');
  const libraries = existsSync(lib) ? chooseLibraries(readdirSync(lib)) : null;
  if (libraries === null) throw new Error(`${basename(wheel)} holds no libtensorflow`);
  addLinkNames(lib, libraries);
  const version = basename(wheel).split('-')[1] ?? 'unknown';
  writeFileSync(join(work, 'libtensorflow.json'), `${JSON.stringify({ version, wheel: basename(wheel) }, null, 2)}\n`);
  say(
    `libtensorflow ${version} is there (${duration(Date.now() - started)})`,
    `libtensorflow ${version} 已就绪（${duration(Date.now() - started)}）`,
  );
  return keep(work, `wheel-${version}`);
}

/** A wheel that an earlier setup unpacked: only the addon has to be built against it. */
function keptWheel() {
  const folder = inCache('libtensorflow');
  const key = readdirSync(folder)
    .filter((name) => name.startsWith('wheel-') && name.endsWith(PLATFORM))
    .find((name) => existsSync(join(folder, name, 'libtensorflow.json')));
  return key === undefined ? null : { folder: join(folder, key), key, origin: null };
}

/**
 * @param {string} python
 * @param {string} folder
 * @param {string} log
 */
async function downloadWheel(python, folder, log) {
  const reasons = [];
  for (const wheel of WHEELS) {
    const args = ['--no-deps', '--no-cache-dir', '--only-binary=:all:', '--retries', '0', '--timeout', '20'];
    const outcome = await run(python, ['-m', 'pip', 'download', ...args, '--dest', folder, ...wheel], {
      log,
      limit: 20 * MINUTES,
    });
    const name = existsSync(folder) ? readdirSync(folder).find((file) => file.endsWith('.whl')) : undefined;
    if (outcome.ok && name !== undefined) return join(folder, name);
    reasons.push(outcome.ok ? 'pip left no wheel' : outcome.reason);
  }
  throw new Error(`pip could not download it: ${[...new Set(reasons)].join('; ')}`);
}

/**
 * The version that an installed package says it has.
 * @param {string} folder
 * @returns {string}
 */
export function packageVersion(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
}
