import type { serialization, Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { oneTensor, type BatchShape } from './call.ts';
import { resized, type Interpolation } from './interpolate.ts';

type ResizingConfig = {
  readonly name?: string;
  readonly height: number;
  readonly width: number;
  readonly interpolation: Interpolation;
};

/** Keras's Resizing. tfjs's own loses the batch axis. */
export class Resizing extends tf.layers.Layer {
  static readonly className = 'Resizing';
  readonly #config: ResizingConfig;

  constructor(config: ResizingConfig) {
    super({ ...config });
    this.#config = config;
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    const { height, width, interpolation } = this.#config;
    return resized(oneTensor(inputs), height, width, interpolation);
  }

  override computeOutputShape(inputShape: BatchShape): BatchShape {
    return [inputShape[0] ?? null, this.#config.height, this.#config.width, inputShape[3] ?? null];
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), ...this.#config };
  }
}
