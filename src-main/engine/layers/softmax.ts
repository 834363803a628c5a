import type { serialization, Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { oneTensor, type BatchShape } from './call.ts';

type SoftmaxConfig = { readonly name?: string; readonly axis: number };

/** Keras's Softmax. tfjs's own takes the last axis alone. */
export class Softmax extends tf.layers.Layer {
  static readonly className = 'Softmax';
  readonly #config: SoftmaxConfig;

  constructor(config: SoftmaxConfig) {
    super({ ...config });
    this.#config = config;
    this.supportsMasking = true;
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    return tf.tidy(() => {
      const x = oneTensor(inputs);
      const axis = this.#config.axis < 0 ? x.rank + this.#config.axis : this.#config.axis;
      if (axis === x.rank - 1) return tf.softmax(x);
      // The axis trades places with the last one, and back.
      const order = x.shape.map((_, index) => (index === axis ? x.rank - 1 : index === x.rank - 1 ? axis : index));
      return tf.transpose(tf.softmax(tf.transpose(x, order)), order);
    });
  }

  override computeOutputShape(inputShape: BatchShape): BatchShape {
    return inputShape;
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), ...this.#config };
  }
}
