import type { LayersModel, Optimizer as TfOptimizer, Tensor, Variable } from '@tensorflow/tfjs';
import type { TrainingSettings } from '#shared/graph/training.ts';
import type { ModelIR } from '#shared/ir/model-ir.ts';
import type { BatchSource, Part } from '../datasets/batch-source.ts';
import { Randomness, shareRandomness } from '../layers/randomness.ts';
import { tf } from '../native/tf.ts';
import type { Measure } from './measure.ts';
import { Objective, release, type Verdict } from './objective.ts';
import { createOptimizer } from './optimizers.ts';
import { toTensors, trainableVariables } from './tensors.ts';
import type { OptimizerState, Totals, Trainer } from './trainer.ts';
import { assignWeights, constrain } from './weights.ts';

/** Trains operation by operation, as tfjs's own `fit` does. */
export class EagerTrainer implements Trainer {
  readonly mode = 'eager';
  readonly stepsPerCall = 1;
  readonly #model: LayersModel;
  readonly #source: BatchSource;
  readonly #randomness: Randomness;
  readonly #objective: Objective;
  readonly #optimizer: TfOptimizer;
  readonly #variables: Variable[];
  #remembered: Tensor[] = [];

  constructor(ir: ModelIR, model: LayersModel, source: BatchSource, settings: TrainingSettings) {
    this.#model = model;
    this.#source = source;
    this.#randomness = new Randomness(settings.seed);
    this.#objective = new Objective(ir, model);
    this.#optimizer = createOptimizer(settings.optimizer);
    this.#variables = trainableVariables(model);
    shareRandomness(model, this.#randomness);
  }

  get measures(): readonly Measure[] {
    return this.#objective.measures;
  }

  runSteps(batches: readonly Int32Array[], firstStep: number): readonly Totals[] {
    return batches.map((rows, index) => {
      this.#randomness.step = firstStep + index;
      return this.#step(rows);
    });
  }

  judge(part: Part, rows: Int32Array): Totals {
    return tf.tidy(() => {
      const verdict = this.#objective.judge(toTensors(this.#source.read(part, rows)), false);
      return this.#read(verdict, rows.length);
    });
  }

  remember(): void {
    tf.dispose(this.#remembered);
    this.#remembered = this.#model.getWeights().map((weight) => tf.clone(weight));
  }

  restore(): boolean {
    if (this.#remembered.length === 0) return false;
    assignWeights(this.#model, this.#remembered);
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

  #step(rows: Int32Array): Totals {
    return tf.tidy(() => {
      const batch = toTensors(this.#source.read('train', rows));
      const verdicts: Verdict[] = [];
      const { grads } = tf.variableGrads(() => {
        const verdict = this.#objective.judge(batch, true);
        verdicts.push(verdict);
        return verdict.total;
      }, this.#variables);
      this.#optimizer.applyGradients(grads);
      constrain(this.#model);
      const [verdict] = verdicts;
      if (verdict === undefined) throw new Error('the step was not judged');
      return this.#read(verdict, rows.length);
    });
  }

  #read(verdict: Verdict, rows: number): Totals {
    const totals = this.#objective.totals(verdict, rows);
    release(verdict);
    return totals;
  }
}
