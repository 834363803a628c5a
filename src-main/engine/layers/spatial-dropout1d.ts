import type { serialization, Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { dropoutMask } from './dropout-mask.ts';
import { NoisyLayer } from './random-layer.ts';

interface SpatialDropout1DConfig {
  readonly name?: string;
  readonly rate: number;
}

/** Dropout of whole channels (Tompson and others 2015), its mask derived from run seed, layer and step. */
export class SpatialDropout1D extends NoisyLayer {
  static readonly className = 'SpatialDropout1D';
  readonly #rate: number;

  constructor(config: SpatialDropout1DConfig) {
    super(config);
    this.#rate = config.rate;
  }

  protected override get active(): boolean {
    return this.#rate > 0;
  }

  protected override disturbed(inputs: Tensor, seed: number): Tensor {
    const [batch = 1, , channels = 1] = inputs.shape;
    return tf.mul(inputs, dropoutMask([batch, 1, channels], this.#rate, seed));
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), rate: this.#rate };
  }
}
