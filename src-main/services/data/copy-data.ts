import { constants } from 'node:fs';
import { chmod, copyFile, mkdir, realpath, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { text } from '#shared/base/text.ts';
import type { TributaryError } from '#shared/base/tributary-error.ts';
import type { GraphDocument } from '#shared/graph/document.ts';
import { sha256OfFile } from '../../base/files.ts';
import { isInside } from '../../base/paths.ts';
import { realTarget } from '../files/file-access.ts';
import { explainWriteError, fileFault } from '../files/file-faults.ts';

const WRITABLE = 0o200;

/** Makes a folder, where it is not there yet, and gives its real path. @throws TributaryError */
export async function makeFolder(folder: string): Promise<string> {
  try {
    await mkdir(folder, { recursive: true });
    return await realpath(folder);
  } catch (error) {
    throw explainWriteError(error, folder);
  }
}

/** Copies a file, whole or not at all; the copy may be written. @throws TributaryError */
export async function copyWhole(from: string, to: string): Promise<void> {
  const partial = `${to}.${process.pid}.partial`;
  try {
    await mkdir(path.dirname(to), { recursive: true });
    // Where the file system can share the blocks of both files, it takes neither time nor room.
    await copyFile(from, partial, constants.COPYFILE_FICLONE);
    await chmod(partial, ((await stat(partial)).mode & 0o777) | WRITABLE);
    await rename(partial, to);
  } catch (error) {
    await rm(partial, { force: true });
    throw explainWriteError(error, to);
  }
}

/** Whether two files hold the same. */
export async function sameContent(a: string, b: string): Promise<boolean> {
  const [first, second] = await Promise.all([stat(a), stat(b)]);
  if (first.ino === second.ino && first.dev === second.dev) return true;
  return first.size === second.size && (await sha256OfFile(a)) === (await sha256OfFile(b));
}

/** A file that a project names, where it is in the project's folder; null where it is not. */
async function fileInFolder(folder: string, relative: string): Promise<string | null> {
  try {
    const top = await realpath(folder);
    const file = await realpath(path.resolve(top, relative));
    return isInside(top, file) && (await stat(file)).isFile() ? file : null;
  } catch {
    // That the data is missing is told where it is read: a project can be saved without it.
    return null;
  }
}

/**
 * Copies the data that a project names into another folder, under the same relative path.
 *
 * @returns what was copied; the same file that is there already is left as it is
 * @throws TributaryError where another file is in the way, or it cannot be written
 */
export async function copyDataAlong(document: GraphDocument, from: string, to: string): Promise<readonly string[]> {
  const relative = document.data?.source.path;
  const source = relative === undefined ? null : await fileInFolder(from, relative);
  if (relative === undefined || source === null) return [];
  const folder = await makeFolder(to);
  const target = await realTarget(path.resolve(folder, relative));
  if (!isInside(folder, target)) throw inTheWay(target);
  const there = await stat(target).catch(() => null);
  if (there === null) {
    await copyWhole(source, target);
    return [target];
  }
  if (await sameContent(source, target)) return [];
  throw inTheWay(target);
}

function inTheWay(target: string): TributaryError {
  return fileFault(
    'data-in-the-way',
    text(
      `The project's data cannot be put beside it: ${target} is another file`,
      `无法把项目数据放到项目旁边：${target} 是另一个文件`,
    ),
    text(
      'Choose another folder: a new one is best. Nothing was written.',
      '请选择其他文件夹，最好新建一个。尚未写入任何内容。',
    ),
  );
}
