import { fault } from '#shared/base/diagnostic.ts';
import { text, verbatim, type Text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import { errorCode } from '../../base/files.ts';

/** A fault of a file or folder: what is wrong, and what to do. */
export function fileFault(code: string, message: Text, hint: Text): TributaryError {
  return new TributaryError('project', [fault(code, message, { hint })]);
}

const saveElsewhere = text('Save it somewhere else: nothing is lost.', '请保存到其他位置：内容没有丢失。');

export function readOnlyFault(file: string): TributaryError {
  const message = text(`${file} may not be written`, `${file} 没有写入权限`);
  const hint = text(
    'Save it somewhere else, or change the permissions: nothing is lost.',
    '请保存到其他位置，或修改权限：内容没有丢失。',
  );
  return fileFault('read-only', message, hint);
}

/** Turns what the file system throws when something is written into a fault that says what to do. */
export function explainWriteError(error: unknown, file: string): TributaryError {
  if (error instanceof TributaryError) return error;
  switch (errorCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return fileFault(
        'disk-full',
        text(`There is no room left for ${file}`, `磁盘空间不足，无法写入 ${file}`),
        text(
          'Make room and save again, or save it on another disk: nothing is lost.',
          '请腾出空间后重新保存，或保存到其他磁盘：内容没有丢失。',
        ),
      );
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return readOnlyFault(file);
    case 'ENOENT':
    case 'ENOTDIR':
      return fileFault(
        'folder-gone',
        text(`The folder of ${file} is no longer there`, `${file} 所在的文件夹已不存在`),
        saveElsewhere,
      );
    default: {
      const why = error instanceof Error ? error.message : String(error);
      return fileFault(
        'unwritable-file',
        text(`Cannot write ${file}: ${why}`, `无法写入 ${file}：${why}`),
        saveElsewhere,
      );
    }
  }
}

/** The same for what is read. */
export function explainReadError(error: unknown, file: string): TributaryError {
  if (error instanceof TributaryError) return error;
  const why = readReason(error);
  return fileFault(
    'unreadable-file',
    text(`Cannot read ${file}: ${why.en}`, `无法读取 ${file}：${why['zh-CN']}`),
    text('Check the path and its permissions.', '请检查路径及其权限。'),
  );
}

/** Why something cannot be read, in words. */
export function readReason(error: unknown): Text {
  switch (errorCode(error)) {
    case 'ENOENT':
      return text('there is no such file', '文件不存在');
    case 'EACCES':
      return text('it may not be read', '没有读取权限');
    default:
      return verbatim(error instanceof Error ? error.message : String(error));
  }
}
