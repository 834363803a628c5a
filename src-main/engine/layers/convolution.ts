import type { LayerVariable, serialization, Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { at, oneTensor, type BatchShape } from './call.ts';
import {
  createActivation,
  createConstraint,
  createInitializer,
  createRegularizer,
  type Activation,
  type KerasObject,
} from './keras-objects.ts';

export type Padding = 'valid' | 'same' | 'causal';

/** What every layer that slides trained kernels is made with, in the form tfjs hands it over. */
export type SlidingConfig = {
  readonly name?: string;
  readonly kernelSize: number[];
  readonly strides: number[];
  readonly padding: Padding;
  readonly dilationRate?: number[];
  readonly activation: string;
  readonly useBias: boolean;
  readonly biasInitializer: KerasObject;
  readonly biasRegularizer: KerasObject | null;
  readonly biasConstraint: KerasObject | null;
};

interface Rules {
  readonly initializer: KerasObject;
  readonly regularizer: KerasObject | null;
  readonly constraint: KerasObject | null;
}

/**
 * A layer that slides trained kernels over its input. tfjs's own convolutions have no gradient where the kernel is
 * dilated; here a dilated kernel is the same kernel with zeros in between.
 */
export abstract class Sliding extends tf.layers.Layer {
  /** Read, and at times replaced, by whoever wants to know what goes into it. */
  activation: Activation;
  readonly #config: SlidingConfig;
  #bias: LayerVariable | null = null;

  constructor(config: SlidingConfig) {
    super({ ...config });
    this.#config = config;
    this.activation = createActivation(config.activation);
  }

  /** Adds the kernels; returns how many maps the layer answers with. */
  protected abstract addKernels(channels: number): number;

  /** Slides the kernels. */
  protected abstract slide(x: Tensor): Tensor;

  protected kernel(name: string, shape: readonly number[], rules: Rules): LayerVariable {
    return this.addWeight(
      name,
      [...shape],
      'float32',
      createInitializer(rules.initializer),
      createRegularizer(rules.regularizer),
      true,
      createConstraint(rules.constraint),
    );
  }

  override build(inputShape: BatchShape): void {
    const filters = this.addKernels(inputShape.at(-1) ?? 1);
    const {
      useBias,
      biasInitializer: initializer,
      biasRegularizer: regularizer,
      biasConstraint: constraint,
    } = this.#config;
    this.#bias = useBias ? this.kernel('bias', [filters], { initializer, regularizer, constraint }) : null;
    this.built = true;
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    return tf.tidy(() => {
      const slid = this.slide(oneTensor(inputs));
      return this.activation.apply(this.#bias === null ? slid : tf.add(slid, this.#bias.read()));
    });
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), ...this.#config };
  }
}

/** Puts zeros between the values of a kernel along its first axes, so that it reaches as far as a dilated one. */
export function dilated(kernel: Tensor, rates: readonly number[]): Tensor {
  return rates.reduce((spread, rate, axis) => {
    if (rate === 1) return spread;
    const { shape } = spread;
    const size = at(shape, axis);
    const apart = tf.reshape(spread, shape.toSpliced(axis + 1, 0, 1));
    const padding = apart.shape.map((_, index): [number, number] => (index === axis + 1 ? [0, rate - 1] : [0, 0]));
    const joined = tf.reshape(tf.pad(apart, padding), shape.toSpliced(axis, 1, size * rate));
    const begin = shape.map(() => 0);
    return tf.slice(joined, begin, shape.toSpliced(axis, 1, (size - 1) * rate + 1));
  }, kernel);
}

/** How many places a window takes along an axis. Source: TensorFlow's `tf.nn`, "padding". */
export function places(
  size: number | null,
  kernel: number,
  stride: number,
  rate: number,
  padding: Padding,
): number | null {
  if (size === null) return null;
  return Math.ceil((padding === 'valid' ? size - (kernel - 1) * rate : size) / stride);
}
