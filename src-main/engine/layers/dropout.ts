import type { serialization, Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { dropoutMask } from './dropout-mask.ts';
import { NoisyLayer } from './random-layer.ts';

interface DropoutConfig {
  readonly name?: string;
  readonly rate: number;
}

/**
 * Inverted dropout (Srivastava and others 2014) whose mask is derived from run seed, layer and step. tfjs's own repeats
 * one mask where it has a seed, and cannot be repeated where it has none.
 */
export class Dropout extends NoisyLayer {
  static readonly className = 'Dropout';
  readonly #rate: number;

  constructor(config: DropoutConfig) {
    super(config);
    this.#rate = config.rate;
  }

  protected override get active(): boolean {
    return this.#rate > 0;
  }

  protected override disturbed(inputs: Tensor, seed: number): Tensor {
    return tf.mul(inputs, dropoutMask(inputs.shape, this.#rate, seed));
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), rate: this.#rate };
  }
}
