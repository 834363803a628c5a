import type { serialization, Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { at, oneTensor, type BatchShape } from './call.ts';

type UpSampling1DConfig = { readonly name?: string; readonly size: number };

/** Keras's UpSampling1D, which tfjs lacks. */
export class UpSampling1D extends tf.layers.Layer {
  static readonly className = 'UpSampling1D';
  readonly #config: UpSampling1DConfig;

  constructor(config: UpSampling1DConfig) {
    super({ ...config });
    this.#config = config;
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    return tf.tidy(() => {
      const x = oneTensor(inputs);
      const [batch, steps, channels] = [at(x.shape, 0), at(x.shape, 1), at(x.shape, 2)];
      const { size } = this.#config;
      return tf.reshape(tf.tile(tf.expandDims(x, 2), [1, 1, size, 1]), [batch, steps * size, channels]);
    });
  }

  override computeOutputShape(inputShape: BatchShape): BatchShape {
    const [batch = null, steps = null, channels = null] = inputShape;
    return [batch, steps === null ? null : steps * this.#config.size, channels];
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), ...this.#config };
  }
}
