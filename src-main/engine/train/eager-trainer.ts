import type { LayersModel, Optimizer as TfOptimizer, Scalar, Tensor, Variable } from '@tensorflow/tfjs';
import type { TrainingSettings } from '#shared/graph/training.ts';
import type { ModelIR } from '#shared/ir/model-ir.ts';
import type { BatchSource, Part } from '../datasets/batch-source.ts';
import { Randomness, shareRandomness } from '../layers/randomness.ts';
import { tf } from '../native/tf.ts';
import { lossOf } from './losses.ts';
import { metricNames, metricOf } from './metrics.ts';
import { createOptimizer } from './optimizers.ts';
import { answer, pick, toTensors, trainableVariables } from './tensors.ts';
import type { MetricValues, OptimizerState, Trainer } from './trainer.ts';

/** What a batch was judged with; all scalars. */
interface Judgement {
  readonly total: Scalar;
  readonly measured: readonly Tensor[];
}

/** Trains operation by operation, as tfjs's own `fit` does. */
export class EagerTrainer implements Trainer {
  readonly mode = 'eager';
  readonly stepsPerCall = 1;
  readonly metricNames: readonly string[];
  readonly #ir: ModelIR;
  readonly #model: LayersModel;
  readonly #source: BatchSource;
  readonly #randomness: Randomness;
  readonly #optimizer: TfOptimizer;
  readonly #variables: Variable[];
  #remembered: Tensor[] = [];

  constructor(ir: ModelIR, model: LayersModel, source: BatchSource, settings: TrainingSettings) {
    this.#ir = ir;
    this.#model = model;
    this.#source = source;
    this.#randomness = new Randomness(settings.seed);
    this.#optimizer = createOptimizer(settings.optimizer);
    this.#variables = trainableVariables(model);
    this.metricNames = metricNames(ir);
    shareRandomness(model, this.#randomness);
  }

  runSteps(batches: readonly Int32Array[], firstStep: number): readonly MetricValues[] {
    return batches.map((rows, index) => {
      this.#randomness.step = firstStep + index;
      return this.#step(rows);
    });
  }

  judge(part: Part, rows: Int32Array): MetricValues {
    return tf.tidy(() => this.#read(this.#judge(toTensors(this.#source.read(part, rows)), false)));
  }

  remember(): void {
    tf.dispose(this.#remembered);
    this.#remembered = this.#model.getWeights().map((weight) => tf.clone(weight));
  }

  restore(): boolean {
    if (this.#remembered.length === 0) return false;
    this.#model.setWeights(this.#remembered);
    return true;
  }

  async readState(): Promise<OptimizerState> {
    const slots = await this.#optimizer.getWeights();
    return Object.fromEntries(slots.map(({ name, tensor }) => [name, tensor]));
  }

  async writeState(state: OptimizerState): Promise<void> {
    const slots = Object.entries(state).map(([name, tensor]) => ({ name, tensor }));
    if (slots.length > 0) await this.#optimizer.setWeights(slots);
  }

  dispose(): void {
    tf.dispose(this.#remembered);
    this.#remembered = [];
    this.#optimizer.dispose();
  }

  #step(rows: Int32Array): MetricValues {
    return tf.tidy(() => {
      const batch = toTensors(this.#source.read('train', rows));
      const measured: Tensor[] = [];
      const { value, grads } = tf.variableGrads(() => {
        const judged = this.#judge(batch, true);
        // The gradient's own scope ends before the metrics are read.
        measured.push(...judged.measured.map((tensor) => tf.keep(tensor)));
        return judged.total;
      }, this.#variables);
      this.#optimizer.applyGradients(grads);
      const values = this.#read({ total: value, measured });
      tf.dispose(measured);
      return values;
    });
  }

  #judge(batch: ReadonlyMap<string, Tensor>, training: boolean): Judgement {
    const answers = answer(this.#model, pick(batch, this.#ir.inputs), training);
    const targets = pick(batch, this.#ir.outputs);
    const pairs = this.#ir.outputs.map((output, index) => {
      const [target, prediction] = [targets[index], answers[index]];
      if (target === undefined || prediction === undefined) throw new Error(`no answer for “${output.id}”`);
      return { output, target, prediction };
    });
    const losses = pairs.map(({ output, target, prediction }) => lossOf(output, target, prediction));
    const weighted = losses.map((loss, index) => tf.mul(loss, this.#ir.outputs[index]?.weight ?? 1));
    const total = tf.addN([...weighted, ...this.#model.calculateLosses()]).asScalar();
    const metrics = pairs.flatMap(({ output, target, prediction }) =>
      output.metrics.map((metric) => metricOf(metric, output, target, prediction)),
    );
    return { total, measured: [...(losses.length > 1 ? losses : []), ...metrics] };
  }

  #read({ total, measured }: Judgement): MetricValues {
    return [...tf.stack([total, ...measured]).dataSync()];
  }
}
