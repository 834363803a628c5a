import type { LayersModel, Scalar, Tensor } from '@tensorflow/tfjs';
import type { ModelIR } from '#shared/ir/model-ir.ts';
import { tf } from '../native/tf.ts';
import { answersWithLogits } from './answers.ts';
import { judged, labelOf, type Judged } from './judged.ts';
import { lossOf } from './losses.ts';
import { meanOverRows, type Measure } from './measure.ts';
import { metricOf, type Metric } from './metrics.ts';
import { pick } from './tensors.ts';
import type { ClassWeights } from './class-weights.ts';
import type { Totals } from './trainer.ts';
import { penaltiesOf, type Penalty } from './weights.ts';

/** A batch, judged. Its tensors outlive the scope they were made in: {@link release} frees them. */
export interface Verdict {
  /** What training makes small: the weighted losses of all outputs, and the penalties for large weights. */
  readonly total: Scalar;
  /** Each output's own loss, a scalar. */
  readonly losses: readonly Tensor[];
  readonly answers: readonly Judged[];
}

function keptIn({ losses, answers }: Verdict): Tensor[] {
  return [
    ...losses,
    ...answers.flatMap(({ label, prediction, logits }) => [label, prediction, ...(logits === null ? [] : [logits])]),
  ];
}

/** Frees what a verdict keeps. */
export function release(verdict: Verdict): void {
  tf.dispose(keptIn(verdict));
}

/** What a model is trained for and measured with: how its answers to a batch become a loss and metrics. */
export class Objective {
  /** `loss`, each output's own where there are several, then the metrics, output by output. */
  readonly measures: readonly Measure[];
  readonly #ir: ModelIR;
  readonly #classWeights: ClassWeights;
  readonly #model: LayersModel;
  readonly #penalties: readonly Penalty[];
  readonly #metrics: readonly (readonly Metric[])[];

  constructor(ir: ModelIR, model: LayersModel, classWeights: ClassWeights = new Map()) {
    this.#ir = ir;
    this.#classWeights = classWeights;
    this.#model = model;
    this.#penalties = penaltiesOf(model);
    const metrics = ir.outputs.map((output) =>
      output.metrics.map((name) => ({ name: `${output.id}/${name}`, ...metricOf(name, output) })),
    );
    const losses = ir.outputs.length > 1 ? ir.outputs.map(({ id }) => meanOverRows(`${id}/loss`)) : [];
    this.#metrics = metrics;
    this.measures = [meanOverRows('loss'), ...losses, ...metrics.flat()];
  }

  /**
   * Runs the model on a batch of inputs and labels by node id, and judges what it answers.
   *
   * @param rows how much each row counts in the loss of an output, by its id; metrics count all rows alike, as in Keras
   */
  judge(batch: ReadonlyMap<string, Tensor>, training: boolean, rows: ReadonlyMap<string, Tensor> = new Map()): Verdict {
    const { outputs, inputs } = this.#ir;
    const labels = pick(batch, outputs);
    const given = answersWithLogits(this.#model, pick(batch, inputs), training);
    const answers = outputs.map((output, index) => {
      const [label, answer] = [labels[index], given[index]];
      if (label === undefined || answer === undefined) throw new Error(`no answer for “${output.id}”`);
      return judged(output, labelOf(output, label), answer);
    });
    const losses = answers.map((answer) => {
      const { id } = answer.output;
      // Class weights are for learning; those of rows belong to the data, whatever it is used for. So it is in Keras.
      const classes = training ? this.#classWeights.get(id) : undefined;
      return lossOf(answer, { classes, rows: rows.get(id) });
    });
    const weighted = losses.map((loss, index) => tf.mul(loss, outputs[index]?.weight ?? 1));
    const total = tf.addN([...weighted, ...this.#penalties.map((penalty) => penalty())]).asScalar();
    const verdict = { total, losses, answers };
    for (const tensor of keptIn(verdict)) tf.keep(tensor);
    return verdict;
  }

  /** The totals of all measures over a judged batch of so many rows, in one transfer from the device. */
  totals({ total, losses, answers }: Verdict, rows: number): Totals {
    const measured = answers.flatMap((answer, index) =>
      (this.#metrics[index] ?? []).map((metric) => metric.totals(answer)),
    );
    const means = losses.length > 1 ? [total, ...losses] : [total];
    const values = tf.tidy(() => tf.concat([tf.stack(means), ...measured]).dataSync());
    return Array.from(values, (value, index) => (index < means.length ? value * rows : value));
  }
}
