import { fault } from '#shared/base/diagnostic.ts';
import { text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import { writeAtomically } from '../../base/files.ts';

/**
 * Writes a file that a user asked for with `--out`.
 *
 * @throws TributaryError that says why it cannot be written
 */
export async function writeOutput(out: string, content: string | Uint8Array): Promise<void> {
  await writeAtomically(out, content).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    const hint = text('Choose another --out, or make room on the disk.', '请选择其他 --out，或清理磁盘空间。');
    throw new TributaryError('project', [
      fault('unwritable-file', text(`Cannot write ${out}: ${why}`, `无法写入 ${out}：${why}`), { hint }),
    ]);
  });
}
