import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { isOfKind } from '../files/list-folder.ts';
import { relativePath } from './adopt.ts';

interface TableOnDisk {
  readonly path: string;
  readonly bytes: number;
}

/** A project may lie in a folder with much else: how deep it is searched, in how many folders, for how many tables. */
const DEEPEST = 3;
const MOST_FOLDERS = 500;
const MOST_TABLES = 500;

/** Folders that hold no data: what programs keep, and what training writes. */
const PASSED_OVER = new Set(['node_modules', 'runs']);

/** Tables in a project's folder and those below it, the nearest first. Links are not followed. */
export async function listTables(projectFolder: string): Promise<TableOnDisk[]> {
  const tables: string[] = [];
  let level = [projectFolder];
  let folders = 0;
  for (let depth = 0; depth <= DEEPEST && folders < MOST_FOLDERS; depth++) {
    const below: string[] = [];
    for (const folder of level.slice(0, MOST_FOLDERS - folders)) {
      folders++;
      // One that may not be read has nothing to offer; a project without a file may have no folder yet.
      const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
      for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
        if (entry.name.startsWith('.') || PASSED_OVER.has(entry.name)) continue;
        const file = path.join(folder, entry.name);
        if (entry.isDirectory()) below.push(file);
        else if (entry.isFile() && isOfKind('data', entry.name)) tables.push(file);
      }
    }
    level = below;
  }
  const sizes = tables.slice(0, MOST_TABLES).map(async (file) => {
    const facts = await stat(file).catch(() => null);
    return facts === null ? null : { path: relativePath(projectFolder, file), bytes: facts.size };
  });
  return (await Promise.all(sizes)).filter((table) => table !== null);
}
