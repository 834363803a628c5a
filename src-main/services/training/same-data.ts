import { fault } from '#shared/base/diagnostic.ts';
import { text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import type { Manifest } from '#shared/protocol/run-folder.ts';

/**
 * Makes sure that a run is judged on, or goes on with, the data that it was trained on: with other data the split
 * falls in another way, and rows that were trained on could end up in the test part.
 *
 * @throws TributaryError where the data has changed
 */
export function sameData(manifest: Manifest, fingerprint: string | null): void {
  if (fingerprint === manifest.dataFingerprint) return;
  throw new TributaryError('project', [
    fault(
      'data-changed',
      text(
        `The data has changed since the run ${manifest.id}: its test part could now hold rows that it was trained on`,
        `自运行 ${manifest.id} 以来数据已改变：其测试部分可能包含训练过的行`,
      ),
      {
        hint: text('Restore the data, or train again on the new data.', '请恢复数据，或用新数据重新训练。'),
      },
    ),
  ]);
}
