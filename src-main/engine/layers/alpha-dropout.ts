import type { serialization, Tensor } from '@tensorflow/tfjs';
import { statelessUniform } from '../native/stateless-random.ts';
import { tf } from '../native/tf.ts';
import { NoisyLayer } from './random-layer.ts';

/** What SELU approaches for large negative inputs: -alpha · scale, by the constants of the paper. */
const LOWEST = -1.6732632423543772 * 1.0507009873554805;

interface AlphaDropoutConfig {
  readonly name?: string;
  readonly rate: number;
}

/** Dropout that keeps the mean and variance of SELU (Klambauer and others 2017), derived from run seed, layer and step. */
export class AlphaDropout extends NoisyLayer {
  static readonly className = 'AlphaDropout';
  readonly #rate: number;

  constructor(config: AlphaDropoutConfig) {
    super(config);
    this.#rate = config.rate;
  }

  protected override get active(): boolean {
    return this.#rate > 0;
  }

  protected override disturbed(inputs: Tensor, seed: number): Tensor {
    const rate = this.#rate;
    const kept = tf.cast(tf.greaterEqual(statelessUniform(inputs.shape, seed), rate), 'float32');
    const a = 1 / Math.sqrt((1 - rate) * (1 + rate * LOWEST ** 2));
    const b = -a * LOWEST * rate;
    const dropped = tf.add(tf.mul(inputs, kept), tf.mul(tf.sub(1, kept), LOWEST));
    return tf.add(tf.mul(dropped, a), b);
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), rate: this.#rate };
  }
}
