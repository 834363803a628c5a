import type { serialization, Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { at, oneTensor, type BatchShape } from './call.ts';

type Cropping1DConfig = { readonly name?: string; readonly cropping: [number, number] };

/** Keras's Cropping1D, which tfjs lacks. */
export class Cropping1D extends tf.layers.Layer {
  static readonly className = 'Cropping1D';
  readonly #config: Cropping1DConfig;

  constructor(config: Cropping1DConfig) {
    super({ ...config });
    this.#config = config;
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    const x = oneTensor(inputs);
    const [start, end] = this.#config.cropping;
    return tf.slice(x, [0, start, 0], [-1, at(x.shape, 1) - start - end, -1]);
  }

  override computeOutputShape(inputShape: BatchShape): BatchShape {
    const [batch = null, steps = null, channels = null] = inputShape;
    const [start, end] = this.#config.cropping;
    return [batch, steps === null ? null : steps - start - end, channels];
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), ...this.#config };
  }
}
