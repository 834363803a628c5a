import type { Metrics } from '#shared/protocol/engine.ts';
import { fault } from '#shared/base/diagnostic.ts';
import { text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';

/**
 * Something that is measured over many batches. A batch gives a fixed number of totals; those of all batches are
 * added up, and their sums are turned into its value in the end. So a value is exact for the whole part, also where it
 * is no mean, and a run that was interrupted goes on measuring from the sums.
 */
export interface Measure {
  /** `loss`, or `<output>/<metric>`. */
  readonly name: string;
  /** How many totals a batch gives. */
  readonly width: number;
  /** Its value over the rows of all batches; finite wherever the totals are. */
  value(totals: readonly number[], rows: number): number;
}

/** A measure that is the mean over rows of what adds up to a single total. */
export function meanOverRows(name: string): Measure {
  return { name, width: 1, value: ([total = 0], rows) => total / rows };
}

/** The totals that batches have added up to so far, those of all measures in a row. */
export interface Sums {
  readonly rows: number;
  readonly totals: readonly number[];
}

export const NOTHING: Sums = { rows: 0, totals: [] };

function otherMeasures(expected: number, found: number): TributaryError {
  const message = text(
    `The run keeps ${found} sums of metrics, but its project asks for ${expected}`,
    `运行保存了 ${found} 个指标累计值，但其项目需要 ${expected} 个`,
  );
  const hint = text(
    'Train anew: the run was saved by another version or changed.',
    '请重新训练：该运行由其他版本保存，或已被修改。',
  );
  return new TributaryError('project', [fault('damaged-run', message, { hint })]);
}

/** Adds up what batches are measured with. */
export class Tally {
  readonly #measures: readonly Measure[];
  #rows: number;
  readonly #totals: number[];

  /** @throws TributaryError where the sums to go on from are those of other measures */
  constructor(measures: readonly Measure[], from: Sums = NOTHING) {
    const width = measures.reduce((sum, measure) => sum + measure.width, 0);
    if (from.rows > 0 && from.totals.length !== width) throw otherMeasures(width, from.totals.length);
    this.#measures = measures;
    this.#rows = from.rows;
    this.#totals = Array.from({ length: width }, (_, index) => from.totals[index] ?? 0);
  }

  /** Takes the totals of a batch of so many rows. */
  add(totals: readonly number[], rows: number): void {
    this.#rows += rows;
    for (const [index, total] of totals.entries()) this.#totals[index] = (this.#totals[index] ?? 0) + total;
  }

  get sums(): Sums {
    return { rows: this.#rows, totals: [...this.#totals] };
  }

  metrics(): Metrics {
    let from = 0;
    return Object.fromEntries(
      this.#measures.map((measure) => {
        const totals = this.#totals.slice(from, (from += measure.width));
        return [measure.name, measure.value(totals, this.#rows)];
      }),
    );
  }
}
