import { text, type Text } from '#shared/base/text.ts';
import type { Manifest } from '#shared/protocol/run-folder.ts';

/** How a run ended, where that takes a word: before its last epoch, or with other weights than the last ones. */
export function endInWords({ status, id, epochs, training, stoppedEarly, restoredEpoch }: Manifest): Text | null {
  if (status === 'stopped') {
    return text(
      `Stopped after ${epochs} of ${training.epochs} epochs: \`tributary train --resume ${id}\` goes on.`,
      `已在第 ${epochs}/${training.epochs} 轮后停止：用 \`tributary train --resume ${id}\` 继续。`,
    );
  }
  const watched = training.earlyStopping;
  if (watched === null) return null;
  const { metric, patience } = watched;
  const kept =
    restoredEpoch === null
      ? text(`Kept the weights of the last epoch, ${epochs}.`, `保留最后一轮（第 ${epochs} 轮）的权重。`)
      : text(
          `Kept the weights of epoch ${restoredEpoch}, the best by ${metric}.`,
          `保留第 ${restoredEpoch} 轮的权重（按 ${metric} 最优）。`,
        );
  if (!stoppedEarly) return restoredEpoch === null ? null : kept;
  return text(
    `Stopped early after epoch ${epochs}: ${metric} had not become better for ${patience} epoch(s). ${kept.en}`,
    `在第 ${epochs} 轮后提前停止：${metric} 已有 ${patience} 轮没有改善。${kept['zh-CN']}`,
  );
}
