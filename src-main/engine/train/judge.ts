import type { Metrics, Part } from '#shared/protocol/engine.ts';
import type { BatchSource } from '../datasets/batch-source.ts';
import type { Trainer } from './trainer.ts';

/** Sums of metrics, each weighted with the rows of its batch. */
export interface BatchSums {
  readonly rows: number;
  readonly totals: readonly number[];
}

/** The mean of metrics over batches of unequal size: each batch counts by its rows. */
export class MeanOfBatches {
  readonly #names: readonly string[];
  #rows: number;
  readonly #totals: number[];

  constructor(names: readonly string[], from: BatchSums = { rows: 0, totals: [] }) {
    this.#names = names;
    this.#rows = from.rows;
    this.#totals = names.map((_, index) => from.totals[index] ?? 0);
  }

  add(values: readonly number[], rows: number): void {
    this.#rows += rows;
    for (const [index, value] of values.entries()) this.#totals[index] = (this.#totals[index] ?? 0) + value * rows;
  }

  get sums(): BatchSums {
    return { rows: this.#rows, totals: [...this.#totals] };
  }

  metrics(): Metrics {
    return Object.fromEntries(this.#names.map((name, index) => [name, (this.#totals[index] ?? 0) / this.#rows]));
  }
}

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
  trainer: Trainer,
  source: BatchSource,
  part: Part,
  batchSize: number,
): Promise<Metrics | null> {
  if (source.rows[part] === 0) return null;
  const means = new MeanOfBatches(trainer.metricNames);
  for (const rows of batchesInOrder(source.rows[part], batchSize)) {
    means.add(trainer.judge(part, rows), rows.length);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return means.metrics();
}
