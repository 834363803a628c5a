import type { serialization, Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { at, oneTensor, type BatchShape } from './call.ts';

type CenterCropConfig = { readonly name?: string; readonly height: number; readonly width: number };

/** Keras's CenterCrop. tfjs's own has no gradient behind trained layers. */
export class CenterCrop extends tf.layers.Layer {
  static readonly className = 'CenterCrop';
  readonly #config: CenterCropConfig;

  constructor(config: CenterCropConfig) {
    super({ ...config });
    this.#config = config;
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    const x = oneTensor(inputs);
    const { height, width } = this.#config;
    const [top, left] = [at(x.shape, 1) - height, at(x.shape, 2) - width].map((rest) => Math.floor(rest / 2));
    return tf.slice(x, [0, top ?? 0, left ?? 0, 0], [-1, height, width, -1]);
  }

  override computeOutputShape(inputShape: BatchShape): BatchShape {
    return [inputShape[0] ?? null, this.#config.height, this.#config.width, inputShape[3] ?? null];
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), ...this.#config };
  }
}
