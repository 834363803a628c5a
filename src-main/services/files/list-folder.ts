import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { FileKind, FolderListing } from '#shared/protocol/app/files.ts';
import type { FileAccess } from './file-access.ts';
import { explainReadError } from './file-faults.ts';

/** Endings of the files that a dialog shows. Pictures may carry a project. */
const ENDINGS: Readonly<Record<FileKind, readonly string[]>> = {
  project: ['.tributary', '.svg', '.png'],
  data: ['.csv', '.tsv', '.txt'],
  model: [],
};

export function isOfKind(kind: FileKind, name: string): boolean {
  return ENDINGS[kind].includes(path.extname(name).toLowerCase());
}

type Entry = FolderListing['entries'][number];

async function entryOf(folder: string, name: string, kind: FileKind, access: FileAccess): Promise<Entry | null> {
  const file = path.join(folder, name);
  try {
    await access.resolve(file);
    const facts = await stat(file);
    const listed = facts.isDirectory() || (facts.isFile() && isOfKind(kind, name));
    if (!listed) return null;
    const modified = facts.mtime.toISOString();
    return { name, path: file, kind: facts.isDirectory() ? 'folder' : 'file', bytes: facts.size, modified };
  } catch {
    // A link to nowhere or out of what may be seen, or a file that went away meanwhile: there is nothing to choose.
    return null;
  }
}

const byName = new Intl.Collator(undefined, { numeric: true });

function inOrder(a: Entry, b: Entry): number {
  return a.kind === b.kind ? byName.compare(a.name, b.name) : a.kind === 'folder' ? -1 : 1;
}

/** Lists the folders, and the files of a kind, in a folder. What is hidden stays hidden. */
export async function listFolder(folder: string, kind: FileKind, access: FileAccess): Promise<FolderListing> {
  const seen = await access.resolve(folder);
  const found = await readdir(seen, { withFileTypes: true }).catch((error: unknown) => {
    throw explainReadError(error, seen);
  });
  const visible = found.filter(
    (entry) => !entry.name.startsWith('.') && (!entry.isFile() || isOfKind(kind, entry.name)),
  );
  const entries = await Promise.all(visible.map(({ name }) => entryOf(seen, name, kind, access)));
  return {
    folder: seen,
    parent: await parentOf(seen, access),
    roots: [...access.roots],
    entries: entries.filter((entry) => entry !== null).toSorted(inOrder),
  };
}

async function parentOf(folder: string, access: FileAccess): Promise<string | null> {
  const parent = path.dirname(folder);
  if (parent === folder) return null;
  return access.resolve(parent).catch(() => null);
}
