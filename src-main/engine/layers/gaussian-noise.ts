import type { serialization, Tensor } from '@tensorflow/tfjs';
import { statelessNormal } from '../native/stateless-random.ts';
import { tf } from '../native/tf.ts';
import { NoisyLayer } from './random-layer.ts';

interface GaussianNoiseConfig {
  readonly name?: string;
  readonly stddev: number;
}

/** Adds normal noise, derived from run seed, layer and step: tfjs's own cannot be repeated. */
export class GaussianNoise extends NoisyLayer {
  static readonly className = 'GaussianNoise';
  readonly #stddev: number;

  constructor(config: GaussianNoiseConfig) {
    super(config);
    this.#stddev = config.stddev;
  }

  protected override get active(): boolean {
    return this.#stddev > 0;
  }

  protected override disturbed(inputs: Tensor, seed: number): Tensor {
    return tf.add(inputs, tf.mul(statelessNormal(inputs.shape, seed), this.#stddev));
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), stddev: this.#stddev };
  }
}
