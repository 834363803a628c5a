import type { serialization, Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { oneTensor, type BatchShape } from './call.ts';
import { withoutGradient } from './without-gradient.ts';

type MaskingConfig = { readonly name?: string; readonly maskValue?: number };

/** Keras's Masking. tfjs's own has no gradient behind trained layers. */
export class Masking extends tf.layers.Layer {
  static readonly className = 'Masking';
  readonly #config: MaskingConfig;

  constructor(config: MaskingConfig) {
    super({ ...config });
    this.#config = config;
    this.supportsMasking = true;
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    return tf.tidy(() => {
      const x = oneTensor(inputs);
      return tf.mul(x, tf.cast(this.#counts(x, true), 'float32'));
    });
  }

  override computeMask(inputs: Tensor | Tensor[]): Tensor {
    return tf.tidy(() => this.#counts(oneTensor(inputs), false));
  }

  /** Which steps count: those with any value but the mask's. No gradient flows through the comparison. */
  #counts(x: Tensor, keepDims: boolean): Tensor {
    const { maskValue = 0 } = this.#config;
    return withoutGradient(x, (value) => tf.any(tf.notEqual(value, maskValue), -1, keepDims));
  }

  override computeOutputShape(inputShape: BatchShape): BatchShape {
    return inputShape;
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), ...this.#config };
  }
}
