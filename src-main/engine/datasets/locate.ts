import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { text } from '#shared/base/text.ts';
import { isInside } from '../../base/paths.ts';
import { dataError, fileFault } from './data-error.ts';

/**
 * Finds the data file that a project names. A project may come from a stranger, so it reads nothing outside its own
 * folder: not by an absolute path, not by `..`, not by a symbolic link, and never from the network.
 *
 * @throws TributaryError if the path leaves the project folder, or there is no file that can be read.
 */
export async function locateInProject(projectFolder: string, dataPath: string): Promise<string> {
  const folder = await realpath(projectFolder);
  const target = path.resolve(folder, dataPath);
  const absolute = path.isAbsolute(dataPath) || path.win32.isAbsolute(dataPath) || isUrl(dataPath);
  // The lexical check comes first: a path that leaves the folder is not even looked at.
  if (absolute || !isInside(folder, target)) throw leavesProject(dataPath);
  const file = await locateFile(target, dataPath);
  if (!isInside(folder, file)) throw leavesProject(dataPath);
  return file;
}

/**
 * Finds a local file that the user named on the command line or in a dialog.
 *
 * @param shown the path as the user wrote it, for messages.
 * @throws TributaryError if there is no such file, or it is a folder, or it may not be read.
 */
export async function locateFile(file: string, shown = file): Promise<string> {
  if (isUrl(shown)) {
    throw dataError([
      fileFault(
        'data-not-local',
        text(
          `"${shown}" is an address; data is read from local files only.`,
          `“${shown}”是网址；数据只能从本地文件读取。`,
        ),
        text('Download the file and name it by its path.', '请先下载该文件，再填写它的路径。'),
      ),
    ]);
  }
  try {
    const real = await realpath(path.resolve(file));
    const found = await stat(real);
    if (found.isDirectory()) throw isFolder(shown);
    if (!found.isFile()) throw notAFile(shown);
    return real;
  } catch (error) {
    throw explainFileError(error, shown);
  }
}

/** Turns what the file system throws into a fault; what is something else comes back as it is. */
export function explainFileError(error: unknown, shown: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ENAMETOOLONG':
    case 'ERR_INVALID_ARG_VALUE':
      return dataError([
        fileFault(
          'data-file-missing',
          text(`The data file "${shown}" does not exist.`, `数据文件“${shown}”不存在。`),
          text('Check the path; it is relative to the project file.', '请检查路径；它相对于项目文件所在的文件夹。'),
        ),
      ]);
    case 'EACCES':
    case 'EPERM':
      return dataError([
        fileFault(
          'data-file-unreadable',
          text(`You have no permission to read the data file "${shown}".`, `没有读取数据文件“${shown}”的权限。`),
          text('Change the permissions of the file or of its folder.', '请修改该文件或其所在文件夹的权限。'),
        ),
      ]);
    case 'EISDIR':
      return isFolder(shown);
    default:
      return error;
  }
}

function isFolder(shown: string): Error {
  return dataError([
    fileFault(
      'data-file-is-folder',
      text(`"${shown}" is a folder; a file was expected.`, `“${shown}”是文件夹；这里需要一个文件。`),
      text('Name a file inside it.', '请指定其中的一个文件。'),
    ),
  ]);
}

function notAFile(shown: string): Error {
  return dataError([
    fileFault(
      'data-file-special',
      text(
        `"${shown}" is a device, pipe or socket; a plain file was expected.`,
        `“${shown}”是设备、管道或套接字；这里需要普通文件。`,
      ),
      text('Save the data to a file first.', '请先把数据保存为文件。'),
    ),
  ]);
}

function leavesProject(dataPath: string): Error {
  return dataError([
    fileFault(
      'data-outside-project',
      text(
        `The data path "${dataPath}" leads outside the project folder; a relative path inside it was expected.`,
        `数据路径“${dataPath}”指向项目文件夹之外；这里需要文件夹之内的相对路径。`,
      ),
      text(
        'Copy the data file beside the project file and name it by its relative path.',
        '请把数据文件复制到项目文件旁边，并填写相对路径。',
      ),
    ),
  ]);
}

function isUrl(value: string): boolean {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(value);
}
