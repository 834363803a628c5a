import { unwatchFile, watchFile } from 'node:fs';

/** How often a file is looked at. Polling works on every file system, network folders too. */
const EVERY_MS = 1000;

/** Calls back when a file was changed, replaced or taken away; returns how to stop. */
export function watch(file: string, changed: () => void): () => void {
  watchFile(file, { interval: EVERY_MS, persistent: false }, changed);
  return () => unwatchFile(file, changed);
}
