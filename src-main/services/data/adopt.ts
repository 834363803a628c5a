import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { writeAtomically } from '../../base/files.ts';
import { isInside } from '../../base/paths.ts';
import { explainReadError, explainWriteError } from '../files/file-faults.ts';
import { checkFileName, freshNames } from '../files/file-names.ts';
import { copyWhole, makeFolder, sameContent } from './copy-data.ts';

/** A path as a project names its data: relative, with slashes on every system. */
export function relativePath(folder: string, file: string): string {
  return path.relative(folder, file).split(path.sep).join('/');
}

/** A place for a file in a folder: where the same content is there already, that; else one that is free. */
async function placeFor(folder: string, name: string, isThere: (file: string) => Promise<boolean>) {
  for (const fresh of freshNames(name)) {
    const file = path.join(folder, fresh);
    if (!existsSync(file)) return { file, taken: false };
    if (await isThere(file)) return { file, taken: true };
  }
  throw new Error('there is a name for every number');
}

/**
 * Makes a file the project's: one that lies outside of its folder is copied in, under a name that is free.
 *
 * @returns its path in the project's folder
 * @throws TributaryError where it cannot be read, or the folder takes no file
 */
export async function adoptFile(projectFolder: string, file: string): Promise<string> {
  const source = await realpath(file).catch((error: unknown) => {
    throw explainReadError(error, file);
  });
  const folder = await makeFolder(projectFolder);
  if (isInside(folder, source)) return relativePath(folder, source);
  const place = await placeFor(folder, path.basename(file), (there) => sameContent(source, there));
  if (!place.taken) await copyWhole(source, place.file);
  return relativePath(folder, place.file);
}

/** The same for contents that were dropped onto a window. */
export async function adoptContent(projectFolder: string, name: string, content: Uint8Array): Promise<string> {
  checkFileName(name);
  const folder = await makeFolder(projectFolder);
  const { file } = await placeFor(folder, name, async () => false);
  await writeAtomically(file, content).catch((error: unknown) => {
    throw explainWriteError(error, file);
  });
  return relativePath(folder, file);
}
