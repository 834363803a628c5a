import type { Metrics, Part } from '#shared/protocol/engine.ts';
import type { BatchSource } from '../datasets/batch-source.ts';
import { Tally } from './measure.ts';
import type { Judge } from './trainer.ts';

/** Batches to judge with are larger than those to train with: nothing is kept for gradients. */
const LEAST_JUDGING_BATCH = 256;

/** Rows 0 to `rows` - 1 in order, in batches. */
export function batchesInOrder(rows: number, batchSize: number): Int32Array[] {
  const size = Math.max(batchSize, LEAST_JUDGING_BATCH);
  const count = Math.ceil(rows / size);
  return Array.from({ length: count }, (_, batch) =>
    Int32Array.from({ length: Math.min(size, rows - batch * size) }, (_, row) => batch * size + row),
  );
}

/** Judges all rows of a part; null where it has none. Messages are taken in between batches. */
export async function judgePart(
  judge: Judge,
  source: BatchSource,
  part: Part,
  batchSize: number,
): Promise<Metrics | null> {
  if (source.rows[part] === 0) return null;
  const tally = new Tally(judge.measures);
  for (const rows of batchesInOrder(source.rows[part], batchSize)) {
    tally.add(judge.judge(part, rows), rows.length);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return tally.metrics();
}
