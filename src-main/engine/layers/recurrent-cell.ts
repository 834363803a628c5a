import type { LayerVariable, Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { at } from './call.ts';
import { activationOf, createInitializer, type KerasObject, type WeightRules } from './keras-objects.ts';

export type CellConfig = {
  readonly activation: string;
  readonly useBias: boolean;
  readonly kernelInitializer: KerasObject;
  readonly kernelRegularizer: KerasObject | null;
  readonly kernelConstraint: KerasObject | null;
  readonly recurrentInitializer: KerasObject;
  readonly recurrentRegularizer: KerasObject | null;
  readonly recurrentConstraint: KerasObject | null;
  readonly biasInitializer: KerasObject;
  readonly biasRegularizer: KerasObject | null;
  readonly biasConstraint: KerasObject | null;
  readonly dropout: number;
  readonly recurrentDropout: number;
};

/** How a cell weighs what comes in and what it remembers: with matrices, or with filters over images. */
export interface Weighing {
  readonly kernelShape: (features: number, outputs: number) => number[];
  readonly input: (x: Tensor, kernel: Tensor) => Tensor;
  readonly state: (state: Tensor, kernel: Tensor) => Tensor;
  /** The shape of the state for one sample, given that of a step. */
  readonly stateShape: (step: readonly number[], units: number) => number[];
}

const multiply = (x: Tensor, kernel: Tensor): Tensor => tf.matMul(x, kernel);

const MATRICES: Weighing = {
  kernelShape: (features, outputs) => [features, outputs],
  input: multiply,
  state: multiply,
  stateShape: (_step, units) => [units],
};

/** What dropout multiplies with, of this shape; the same purpose gives the same within a step of training. */
export type Noise = (purpose: string, shape: readonly number[], rate: number) => Tensor;

/** Takes one step: from what {@link RecurrentCell.project} made of the input to the new states; the first is the output. */
export type Step = (projected: Tensor, states: readonly Tensor[]) => readonly Tensor[];

export type AddWeight = (name: string, shape: number[], rules: WeightRules) => LayerVariable;

/**
 * One cell of a recurrent layer, after Keras 3's SimpleRNNCell, GRUCell, LSTMCell and ConvLSTMCell. What depends on
 * the input alone is computed for all steps at once, which is where most of the speed comes from.
 */
export abstract class RecurrentCell {
  readonly units: number;
  /** How many blocks of `units` columns the kernels have. */
  protected abstract readonly gates: number;
  protected readonly activation: (x: Tensor) => Tensor;
  protected readonly config: CellConfig;
  readonly #weighing: Weighing;
  #kernel: LayerVariable | null = null;
  #recurrentKernel: LayerVariable | null = null;
  #bias: LayerVariable | null = null;

  constructor(units: number, config: CellConfig, weighing: Weighing = MATRICES) {
    this.units = units;
    this.config = config;
    this.activation = activationOf(config.activation);
    this.#weighing = weighing;
  }

  /** The shape of the output for one sample, given that of a step. */
  outputShape(step: readonly number[]): number[] {
    return this.#weighing.stateShape(step, this.units);
  }

  /** Adds the weights, in Keras's order, for steps of this shape. */
  build(step: readonly number[], addWeight: AddWeight): void {
    const { config } = this;
    const outputs = this.gates * this.units;
    this.#kernel = addWeight('kernel', this.#weighing.kernelShape(step.at(-1) ?? 1, outputs), {
      initializer: createInitializer(config.kernelInitializer),
      regularizer: config.kernelRegularizer,
      constraint: config.kernelConstraint,
    });
    this.#recurrentKernel = addWeight('recurrent_kernel', this.#weighing.kernelShape(this.units, outputs), {
      initializer: createInitializer(config.recurrentInitializer),
      regularizer: config.recurrentRegularizer,
      constraint: config.recurrentConstraint,
    });
    if (!config.useBias) return;
    this.#bias = addWeight('bias', this.biasShape(), {
      initializer: this.biasInitializer(),
      regularizer: config.biasRegularizer,
      constraint: config.biasConstraint,
    });
  }

  /** What the input adds to each gate, for all steps: [batch, steps, …features] -> [batch, steps, …gates × units]. */
  project(sequence: Tensor, noise: Noise | null): Tensor {
    const [batch = 0, steps = 0, ...step] = sequence.shape;
    const kernel = valueOf(this.#kernel);
    const masks = this.#masks('dropout', [batch, ...step], this.config.dropout, noise);
    const flat = (x: Tensor) => tf.reshape(x, [-1, ...step]);
    const inputs = masks.map((mask) => flat(tf.mul(sequence, tf.expandDims(mask, 1))));
    const weighed = weigh(inputs.length === 0 ? [flat(sequence)] : inputs, kernel, this.#weighing.input);
    const bias = this.inputBias();
    const sum = bias === null ? weighed : tf.add(weighed, bias);
    return tf.reshape(sum, [-1, steps, ...sum.shape.slice(1)]);
  }

  /** The states before the first step: zeros. */
  initialStates(projected: Tensor): readonly Tensor[] {
    return [tf.zerosLike(at(gatesOf(projected, this.gates), 0))];
  }

  /** Reads the weights for one walk through a sequence. */
  abstract begin(state: Tensor, noise: Noise | null): Step;

  protected biasShape(): number[] {
    return [this.gates * this.units];
  }

  protected biasInitializer(): WeightRules['initializer'] {
    return createInitializer(this.config.biasInitializer);
  }

  protected bias(): Tensor | null {
    return this.#bias?.read() ?? null;
  }

  protected inputBias(): Tensor | null {
    return this.bias();
  }

  /** Whether each gate drops values of its own. Keras does it so where it drops values of the state. */
  protected dropsByGate(): boolean {
    return this.config.recurrentDropout > 0;
  }

  /** What the state is multiplied with before it is weighed: nothing, the same for all gates, or one mask for each. */
  protected stateMasks(state: Tensor, noise: Noise | null): readonly Tensor[] {
    return this.#masks('recurrent dropout', state.shape, this.config.recurrentDropout, noise);
  }

  /** What the state adds to `count` gates from the `first` one on. */
  protected remember(masks: readonly Tensor[], first = 0, count = this.gates): (state: Tensor) => Tensor {
    const whole = valueOf(this.#recurrentKernel);
    const start = whole.shape.map((_, axis) => (axis === whole.rank - 1 ? first * this.units : 0));
    const size = whole.shape.map((_, axis) => (axis === whole.rank - 1 ? count * this.units : -1));
    const kernel = count === this.gates ? whole : tf.slice(whole, start, size);
    const own = masks.length > 1 ? masks.slice(first, first + count) : masks;
    const parts = own.length > 1 ? gatesOf(kernel, own.length) : [kernel];
    return (state) => {
      const dropped = own.length === 0 ? [state] : own.map((mask) => tf.mul(state, mask));
      return joined(parts.map((part, gate) => this.#weighing.state(at(dropped, gate), part)));
    };
  }

  #masks(purpose: string, shape: readonly number[], rate: number, noise: Noise | null): readonly Tensor[] {
    if (noise === null || rate === 0) return [];
    const count = this.dropsByGate() ? this.gates : 1;
    return Array.from({ length: count }, (_, gate) => noise(`${purpose} ${gate}`, shape, rate));
  }
}

function valueOf(weight: LayerVariable | null): Tensor {
  if (weight === null) throw new Error('a cell is built before it is called');
  return weight.read();
}

function joined(parts: readonly Tensor[]): Tensor {
  return parts.length === 1 ? at(parts, 0) : tf.concat([...parts], at(parts, 0).rank - 1);
}

/** Weighs one input for all gates, or one input for each. */
function weigh(inputs: readonly Tensor[], kernel: Tensor, map: Weighing['input']): Tensor {
  const parts = inputs.length === 1 ? [kernel] : gatesOf(kernel, inputs.length);
  return joined(parts.map((part, gate) => map(at(inputs, gate), part)));
}

/** Cuts the last axis into equal parts, gate by gate. */
export function gatesOf(x: Tensor, gates: number): Tensor[] {
  return gates === 1 ? [x] : tf.split(x, gates, x.rank - 1);
}
