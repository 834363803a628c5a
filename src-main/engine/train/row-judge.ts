import type { Tensor } from '@tensorflow/tfjs';
import type { BatchSource, Part } from '../datasets/batch-source.ts';
import { tf } from '../native/tf.ts';
import type { Measure } from './measure.ts';
import { release, type Objective, type Verdict } from './objective.ts';
import { toTensors } from './tensors.ts';
import type { Judge, Totals } from './trainer.ts';

/** How much rows count in the losses of outputs, by their ids. */
export function weightTensors(source: BatchSource, part: Part, rows: Int32Array): Map<string, Tensor> {
  return new Map([...source.weights(part, rows)].map(([id, values]) => [id, tf.tensor1d(values)]));
}

/** The totals of a verdict over so many rows, which is freed. */
export function takeTotals(objective: Objective, verdict: Verdict, rows: number): Totals {
  const totals = objective.totals(verdict, rows);
  release(verdict);
  return totals;
}

/** Judges rows with the present weights, without learning from them. */
export class RowJudge implements Judge {
  readonly #objective: Objective;
  readonly #source: BatchSource;

  constructor(objective: Objective, source: BatchSource) {
    this.#objective = objective;
    this.#source = source;
  }

  get measures(): readonly Measure[] {
    return this.#objective.measures;
  }

  judge(part: Part, rows: Int32Array): Totals {
    return tf.tidy(() => {
      const batch = toTensors(this.#source.read(part, rows));
      const verdict = this.#objective.judge(batch, false, weightTensors(this.#source, part, rows));
      return takeTotals(this.#objective, verdict, rows.length);
    });
  }
}
