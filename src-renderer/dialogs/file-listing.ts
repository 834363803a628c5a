import type { FileKind, FolderListing } from '#shared/protocol/app/files.ts';

export type FileEntry = FolderListing['entries'][number];

/** What a file is chosen for. */
export interface FileChoice {
  readonly mode: 'open' | 'save';
  readonly kind: FileKind;
  /** The file or folder to begin with. */
  readonly start?: string;
}

const ENDINGS: Readonly<Record<FileKind, string>> = { project: '.tributary', data: '.csv', model: '' };

/** The last part of a path, whichever way its separators lean. */
export function nameOf(path: string): string {
  return path.split(/[/\\]/).findLast((part) => part !== '') ?? path;
}

/** The folder that a path lies in; undefined where it has none. */
export function folderOf(path: string): string | undefined {
  const end = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  return end < 0 ? undefined : path.slice(0, end) || path.slice(0, 1);
}

/** A name in a folder, joined as the folder's own path is written. */
export function pathIn(folder: string, name: string): string {
  const separator = folder.includes('\\') && !folder.includes('/') ? '\\' : '/';
  return folder.endsWith(separator) ? folder + name : folder + separator + name;
}

/** A name for a new file of a kind: with the ending that such files have. */
export function withEnding(name: string, kind: FileKind): string {
  const ending = ENDINGS[kind];
  return name.toLowerCase().endsWith(ending) ? name : name + ending;
}

export interface Crumb {
  readonly name: string;
  readonly path: string;
}

/** The way from the root that a folder lies in, down to the folder. */
export function crumbsTo(folder: string, roots: readonly string[]): readonly Crumb[] {
  const within = roots.filter((root) => folder === root || folder.startsWith(pathIn(root, '')));
  const root = within.toSorted((a, b) => b.length - a.length)[0] ?? folder;
  const rest = folder
    .slice(root.length)
    .split(/[/\\]/)
    .filter((part) => part !== '');
  const crumbs: Crumb[] = [{ name: nameOf(root), path: root }];
  for (const name of rest) crumbs.push({ name, path: pathIn(crumbs.at(-1)?.path ?? root, name) });
  return crumbs;
}

/** Folders first, each by name; only what contains the words of a filter. */
export function shownEntries(entries: readonly FileEntry[], filter: string): readonly FileEntry[] {
  const words = filter.trim().toLowerCase();
  const compare = new Intl.Collator(undefined, { numeric: true }).compare;
  return entries
    .filter(({ name }) => name.toLowerCase().includes(words))
    .toSorted((a, b) => (a.kind === b.kind ? compare(a.name, b.name) : a.kind === 'folder' ? -1 : 1));
}
