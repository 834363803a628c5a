import { constants } from 'node:fs';
import { access, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { text } from '#shared/base/text.ts';
import type { TributaryError } from '#shared/base/tributary-error.ts';
import { errorCode, sha256, sha256OfFile, writeAtomically } from '../../base/files.ts';
import { explainWriteError, fileFault, readOnlyFault } from '../files/file-faults.ts';

/** SHA-256 of a file as it is now; null where there is none. */
export async function hashOf(file: string): Promise<string | null> {
  try {
    return await sha256OfFile(file);
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  }
}

const WRITE_BITS = 0o222;

/** Whether a file may not be written. It is replaced as a whole, so its folder must take files as well. */
export async function isReadOnly(file: string): Promise<boolean> {
  try {
    // A file without any write bit is meant to stay as it is, even where the folder would let it be replaced.
    if (((await stat(file)).mode & WRITE_BITS) === 0) return true;
    await access(file, constants.W_OK);
    await access(path.dirname(file), constants.W_OK);
    return false;
  } catch (error) {
    return errorCode(error) !== 'ENOENT';
  }
}

function changedOnDisk(file: string): TributaryError {
  return fileFault(
    'changed-on-disk',
    text(`${file} was changed by somebody else since it was read`, `${file} 在读取之后被其他程序修改`),
    text(
      'Overwrite it, save under another name, or read it again. Nothing was written.',
      '请覆盖它、另存为其他名称，或重新读取。尚未写入任何内容。',
    ),
  );
}

function existsAlready(file: string): TributaryError {
  return fileFault(
    'file-exists',
    text(`There is a file ${file} already`, `文件 ${file} 已存在`),
    text('Overwrite it, or choose another name.', '请覆盖它，或使用其他名称。'),
  );
}

/** What the file may hold for it to be replaced: what was read before, nothing yet, or whatever. */
export type Replaces =
  { readonly kind: 'version'; readonly sha256: string | null } | { readonly kind: 'nothing' | 'anything' };

/**
 * Writes a project file, whole or not at all. A link stays one: what it leads to is replaced.
 *
 * @returns the SHA-256 of what it holds now
 * @throws TributaryError where it holds something else than it should, or cannot be written
 */
export async function writeProject(file: string, content: string, replaces: Replaces): Promise<string> {
  try {
    const found = await hashOf(file);
    if (found !== null && replaces.kind === 'nothing') throw existsAlready(file);
    if (found !== null && replaces.kind === 'version' && found !== replaces.sha256) throw changedOnDisk(file);
    if (await isReadOnly(file)) throw readOnlyFault(file);
    await writeAtomically(found === null ? file : await realpath(file), content);
  } catch (error) {
    throw explainWriteError(error, file);
  }
  return sha256(content);
}
