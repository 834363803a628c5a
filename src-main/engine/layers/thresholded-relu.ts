import type { serialization, Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { oneTensor, type BatchShape } from './call.ts';

type ThresholdedReLUConfig = { readonly name?: string; readonly theta: number };

/** Keras 2's ThresholdedReLU. tfjs's own has no gradient. */
export class ThresholdedReLU extends tf.layers.Layer {
  static readonly className = 'ThresholdedReLU';
  readonly #config: ThresholdedReLUConfig;

  constructor(config: ThresholdedReLUConfig) {
    super({ ...config });
    this.#config = config;
    this.supportsMasking = true;
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    return tf.tidy(() => {
      const x = oneTensor(inputs);
      return tf.mul(x, tf.step(tf.sub(x, this.#config.theta)));
    });
  }

  override computeOutputShape(inputShape: BatchShape): BatchShape {
    return inputShape;
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), ...this.#config };
  }
}
