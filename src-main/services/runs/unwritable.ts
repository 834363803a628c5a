import { fault } from '#shared/base/diagnostic.ts';
import { text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';

/** Says that a folder does not take a run. */
export function unwritable(folder: string, error: unknown): TributaryError {
  const why = error instanceof Error ? error.message : String(error);
  return new TributaryError('project', [
    fault('unwritable-runs', text(`Cannot keep the run in ${folder}: ${why}`, `无法把运行保存到 ${folder}：${why}`), {
      hint: text(
        'Choose another folder with --runs, or make room on the disk.',
        '请用 --runs 选择其他文件夹，或清理磁盘空间。',
      ),
    }),
  ]);
}

/** Says that a file that the user named with --out cannot be written. */
export function unwritableFile(file: string, error: unknown): TributaryError {
  const why = error instanceof Error ? error.message : String(error);
  return new TributaryError('project', [
    fault('unwritable-file', text(`Cannot write ${file}: ${why}`, `无法写入 ${file}：${why}`), {
      hint: text('Choose another --out, or make room on the disk.', '请选择其他 --out，或清理磁盘空间。'),
    }),
  ]);
}
