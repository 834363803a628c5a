import type { serialization, Tensor } from '@tensorflow/tfjs';
import { statelessNormal } from '../native/stateless-random.ts';
import { tf } from '../native/tf.ts';
import { NoisyLayer } from './random-layer.ts';

interface GaussianDropoutConfig {
  readonly name?: string;
  readonly rate: number;
}

/** Multiplies with normal noise around 1 (Srivastava and others 2014), derived from run seed, layer and step. */
export class GaussianDropout extends NoisyLayer {
  static readonly className = 'GaussianDropout';
  readonly #rate: number;

  constructor(config: GaussianDropoutConfig) {
    super(config);
    this.#rate = config.rate;
  }

  protected override get active(): boolean {
    return this.#rate > 0;
  }

  protected override disturbed(inputs: Tensor, seed: number): Tensor {
    const stddev = Math.sqrt(this.#rate / (1 - this.#rate));
    return tf.mul(inputs, tf.add(tf.mul(statelessNormal(inputs.shape, seed), stddev), 1));
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), rate: this.#rate };
  }
}
