import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './paths.mjs';

/** Everything that `dist/` is made of. */
const SOURCES = ['shared', 'src-main', 'scripts/build.mjs', 'package.json', 'package-lock.json'];

/** Beside the bundles: the fingerprint of the sources that they were built from. */
export const BUILD_STAMP = join(ROOT, 'dist', '.sources');

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
    return /(?<!\.test|\.d)\.(ts|json)$/.test(entry.name) ? [child] : [];
  });
}

/**
 * Tells one state of the sources from another by names, sizes and times: it is read at every start.
 * @param {string} root
 */
export function fingerprint(root = ROOT) {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((source) => filesOf(join(root, source)))) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

export function buildIsCurrent() {
  return existsSync(BUILD_STAMP) && readFileSync(BUILD_STAMP, 'utf8') === fingerprint();
}
