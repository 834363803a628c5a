import type { serialization, Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { oneTensor, type BatchShape } from './call.ts';

type ZeroPadding1DConfig = { readonly name?: string; readonly padding: [number, number] };

/** Keras's ZeroPadding1D, which tfjs lacks. */
export class ZeroPadding1D extends tf.layers.Layer {
  static readonly className = 'ZeroPadding1D';
  readonly #config: ZeroPadding1DConfig;

  constructor(config: ZeroPadding1DConfig) {
    super({ ...config });
    this.#config = config;
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    return tf.pad(oneTensor(inputs), [[0, 0], this.#config.padding, [0, 0]]);
  }

  override computeOutputShape(inputShape: BatchShape): BatchShape {
    const [batch = null, steps = null, channels = null] = inputShape;
    const [start, end] = this.#config.padding;
    return [batch, steps === null ? null : steps + start + end, channels];
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), ...this.#config };
  }
}
