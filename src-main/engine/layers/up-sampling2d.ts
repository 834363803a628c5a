import type { serialization, Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { at, oneTensor, type BatchShape } from './call.ts';
import { resized, type Interpolation } from './interpolate.ts';

type UpSampling2DConfig = {
  readonly name?: string;
  readonly size: [number, number];
  readonly interpolation: Interpolation;
};

/** Keras's UpSampling2D. tfjs's own takes other pixel middles for bilinear interpolation. */
export class UpSampling2D extends tf.layers.Layer {
  static readonly className = 'UpSampling2D';
  readonly #config: UpSampling2DConfig;

  constructor(config: UpSampling2DConfig) {
    super({ ...config });
    this.#config = config;
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    const { size, interpolation } = this.#config;
    const images = oneTensor(inputs);
    return resized(images, at(images.shape, 1) * size[0], at(images.shape, 2) * size[1], interpolation);
  }

  override computeOutputShape(inputShape: BatchShape): BatchShape {
    const [batch = null, height = null, width = null, channels = null] = inputShape;
    const times = (length: number | null, factor: number) => (length === null ? null : length * factor);
    return [batch, times(height, this.#config.size[0]), times(width, this.#config.size[1]), channels];
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), ...this.#config };
  }
}
