import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ADDON, TFJS_NODE } from './engine-record.mjs';

/**
 * Which files in tfjs-node's `deps/lib` its addon loads. The folder holds each library under the several names by which
 * compilers and loaders ask for it; the addon names those that it needs as plain strings.
 * @param {string} folder the package
 * @returns {{ needed: string[], unneeded: string[] }}
 */
export function neededLibraries(folder = TFJS_NODE) {
  const libraries = join(folder, 'deps', 'lib');
  const addon = join(folder, ADDON);
  if (!existsSync(libraries) || !existsSync(addon)) return { needed: [], unneeded: [] };
  const code = readFileSync(addon);
  const names = readdirSync(libraries);
  // Every string of a library's table of names ends with a zero, and begins after one (or, on a Mac, after its path).
  const isNamed = (/** @type {string} */ name) =>
    ['\0', '/'].some((before) => code.includes(Buffer.from(`${before}${name}\0`, 'latin1')));
  const needed = names.filter(isNamed);
  // On Windows the addon names a DLL; where nothing is named, everything is kept.
  if (needed.length === 0) return { needed: names, unneeded: [] };
  return { needed, unneeded: names.filter((name) => !needed.includes(name)) };
}
