import type { LayersModel, Tensor, Variable } from '@tensorflow/tfjs';
import { learningRateAt, stepsInEpoch } from '#shared/graph/schedules.ts';
import type { TrainingSettings } from '#shared/graph/training.ts';
import type { ModelIR } from '#shared/ir/model-ir.ts';
import type { Observation, Observe, ObservedNode } from '#shared/protocol/observation.ts';
import type { BatchSource, Part } from '../datasets/batch-source.ts';
import { Randomness, shareRandomness } from '../layers/randomness.ts';
import { tf } from '../native/tf.ts';
import { CallTrace } from './call-trace.ts';
import { clipped } from './clipping.ts';
import type { ClassWeights } from './class-weights.ts';
import type { Measure } from './measure.ts';
import { Objective, release, type Verdict } from './objective.ts';
import { observedNodes } from './observe.ts';
import { createOptimizer, type Optimizer } from './optimizers/optimizer.ts';
import { RowJudge, takeTotals, weightTensors } from './row-judge.ts';
import { toTensors, trainableWeights } from './tensors.ts';
import type { OptimizerState, Totals, Trainer } from './trainer.ts';
import { assignWeights, constrain } from './weights.ts';

/** Trains operation by operation, as tfjs's own `fit` does. */
export class EagerTrainer implements Trainer {
  readonly mode = 'eager';
  readonly stepsPerCall = 1;
  readonly #ir: ModelIR;
  readonly #model: LayersModel;
  readonly #source: BatchSource;
  readonly #settings: TrainingSettings;
  readonly #randomness: Randomness;
  readonly #objective: Objective;
  readonly #judge: RowJudge;
  readonly #optimizer: Optimizer;
  readonly #variables: Variable[];
  /** The batch of the last step. */
  #last: { readonly rows: Int32Array; readonly step: number } | null = null;
  #remembered: Tensor[] = [];
  #best: Tensor[] = [];
  #adjusted = (learningRate: number) => learningRate;

  constructor(
    ir: ModelIR,
    model: LayersModel,
    source: BatchSource,
    settings: TrainingSettings,
    classWeights: ClassWeights = new Map(),
  ) {
    this.#ir = ir;
    this.#model = model;
    this.#source = source;
    this.#settings = settings;
    this.#randomness = new Randomness(settings.seed);
    this.#objective = new Objective(ir, model, classWeights);
    this.#judge = new RowJudge(this.#objective, source);
    const weights = trainableWeights(model);
    this.#optimizer = createOptimizer(settings.optimizer, weights);
    this.#variables = weights.map(({ variable }) => variable);
    shareRandomness(model, this.#randomness);
  }

  get measures(): readonly Measure[] {
    return this.#objective.measures;
  }

  runSteps(
    batches: readonly Int32Array[],
    firstStep: number,
    adjusted = (learningRate: number) => learningRate,
  ): readonly Totals[] {
    this.#adjusted = adjusted;
    return batches.map((rows, index) => {
      this.#last = { rows, step: firstStep + index };
      this.#randomness.step = firstStep + index;
      return this.#step(rows, firstStep + index);
    });
  }

  judge(part: Part, rows: Int32Array): Totals {
    return this.#judge.judge(part, rows);
  }

  observe(what: Observe): Observation | null {
    if (this.#last === null) return null;
    const { rows, step } = this.#last;
    // Moving averages move in a pass that is one of training.
    const before = this.#model.getWeights().map((weight) => tf.clone(weight));
    const trace = new CallTrace(this.#model);
    this.#randomness.step = step;
    try {
      const nodes: ObservedNode[] = [];
      tf.tidy(() => {
        const batch = toTensors(this.#source.read('train', rows));
        const { verdict, gradients } = this.#pass(batch, weightTensors(this.#source, 'train', rows));
        release(verdict);
        const leaving = trace.outputsOf(this.#ir.graph, batch);
        nodes.push(...observedNodes({ ir: this.#ir, model: this.#model, leaving, gradients }, what));
      });
      return { step, rows: rows.length, nodes };
    } finally {
      trace.stop();
      assignWeights(this.#model, before);
      tf.dispose(before);
    }
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

  get best(): readonly Tensor[] {
    return this.#best;
  }

  rememberBest(): void {
    this.setBest(this.#model.getWeights());
  }

  setBest(weights: readonly Tensor[]): void {
    const kept = weights.map((weight) => tf.clone(weight));
    tf.dispose(this.#best);
    this.#best = kept;
  }

  restoreBest(): boolean {
    if (this.#best.length === 0) return false;
    assignWeights(this.#model, this.#best);
    return true;
  }

  async readState(): Promise<OptimizerState> {
    return { ...this.#optimizer.slots };
  }

  async writeState(state: OptimizerState): Promise<void> {
    this.#optimizer.restore(state);
  }

  dispose(): void {
    tf.dispose([...this.#remembered, ...this.#best]);
    this.#remembered = [];
    this.#best = [];
    this.#optimizer.dispose();
  }

  #step(rows: Int32Array, step: number): Totals {
    return tf.tidy(() => {
      const batch = toTensors(this.#source.read('train', rows));
      const { verdict, gradients } = this.#pass(batch, weightTensors(this.#source, 'train', rows));
      this.#optimizer.apply(clipped(gradients, this.#settings.gradientClipping), this.#learningRate(step), step);
      constrain(this.#model);
      return takeTotals(this.#objective, verdict, rows.length);
    });
  }

  /** Sends a batch through the model as training does, forwards and backwards. */
  #pass(batch: ReadonlyMap<string, Tensor>, weights: ReadonlyMap<string, Tensor>) {
    const verdicts: Verdict[] = [];
    const { grads: gradients } = tf.variableGrads(() => {
      const verdict = this.#objective.judge(batch, true, weights);
      verdicts.push(verdict);
      return verdict.total;
    }, this.#variables);
    const [verdict] = verdicts;
    if (verdict === undefined) throw new Error('the batch was not judged');
    return { verdict, gradients };
  }

  #learningRate(step: number): number {
    const { batchSize, epochs } = this.#settings;
    const steps = stepsInEpoch(this.#source.rows.train, batchSize);
    return this.#adjusted(learningRateAt(this.#settings, step, steps, epochs));
  }
}
