import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './paths.mjs';

/** What the bundles of the command line and the engine are made of. */
const SOURCES = ['shared', 'src-main', 'scripts/build.mjs', 'package.json', 'package-lock.json'];

/** What the desktop application and the pages of both shells are made of. */
const APP_SOURCES = [...SOURCES, 'src-renderer', 'electron.config.ts'];

/** Beside the bundles: the fingerprint of the sources that they were built from. */
export const BUILD_STAMP = join(ROOT, 'dist', '.sources');
/** The same for the application, which is built apart, because not everything needs it. */
export const APP_STAMP = join(ROOT, 'dist', 'app', '.sources');

/** Pages are made of more than code. */
const SOURCE_FILE = /(?<!\.test|\.d)\.(ts|tsx|json|html|css|svg|png|woff2)$/;

/**
 * Source files below a folder; tests and declarations are no part of the build.
 * @param {string} path
 * @returns {string[]}
 */
function filesOf(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return [];
  if (stats.isFile()) return [path];
  const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const child = join(path, entry.name);
    if (entry.isDirectory()) return filesOf(child);
    return SOURCE_FILE.test(entry.name) ? [child] : [];
  });
}

/**
 * Tells one state of the sources from another by names, sizes and times: it is read at every start.
 * @param {string} root
 * @param {readonly string[]} sources
 */
export function fingerprint(root = ROOT, sources = SOURCES) {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((source) => filesOf(join(root, source)))) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

export function appFingerprint(root = ROOT) {
  return fingerprint(root, APP_SOURCES);
}

export function buildIsCurrent() {
  return existsSync(BUILD_STAMP) && readFileSync(BUILD_STAMP, 'utf8') === fingerprint();
}

export function appIsCurrent() {
  return existsSync(APP_STAMP) && readFileSync(APP_STAMP, 'utf8') === appFingerprint();
}
