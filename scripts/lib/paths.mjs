import { createHash } from 'node:crypto';
import { accessSync, constants, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The clone (or the installed package) that these scripts belong to. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Names this clone in the cache that it shares with others. */
export const CLONE = createHash('sha256').update(ROOT).digest('hex').slice(0, 12);

/** What this machine can run: the part of every cache key that keeps machines with a shared home folder apart. */
export const PLATFORM = `${process.platform}-${process.arch}`;

/**
 * The user's cache folder by the custom of the platform; `TRIBUTARY_CACHE` overrides it.
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} platform
 * @param {string} home
 */
export function cachePath(env = process.env, platform = process.platform, home = homedir()) {
  if (env.TRIBUTARY_CACHE) return resolve(env.TRIBUTARY_CACHE);
  if (platform === 'win32') return join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'tributary');
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'tributary');
  return join(env.XDG_CACHE_HOME || join(home, '.cache'), 'tributary');
}

/** The cache folder, made if need be; a folder in the clone where the user's own cannot be written. */
export function cacheFolder() {
  const folder = cachePath();
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return folder;
  } catch {
    const local = join(ROOT, '.cache', 'tributary');
    mkdirSync(local, { recursive: true });
    return local;
  }
}

/**
 * A folder of the cache, made if need be.
 * @param {string[]} parts
 */
export function inCache(...parts) {
  const folder = join(cacheFolder(), ...parts);
  mkdirSync(folder, { recursive: true });
  return folder;
}
