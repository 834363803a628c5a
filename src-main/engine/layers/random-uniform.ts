import type { serialization, Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { RandomInitializer } from './random-initializer.ts';

interface RandomUniformConfig {
  readonly minval?: number;
  readonly maxval?: number;
  readonly seed?: number | null;
}

/** Keras's RandomUniform. tfjs's own takes a bound of 0 for one that was not given. */
export class RandomUniform extends RandomInitializer {
  static readonly className = 'RandomUniform';
  readonly #bounds: { readonly minval: number; readonly maxval: number };

  constructor({ minval = -0.05, maxval = 0.05, ...config }: RandomUniformConfig) {
    super(config);
    this.#bounds = { minval, maxval };
  }

  protected override draw(shape: number[], seed: number | undefined): Tensor {
    return tf.randomUniform(shape, this.#bounds.minval, this.#bounds.maxval, 'float32', seed);
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), ...this.#bounds };
  }
}
