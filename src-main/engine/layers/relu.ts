import type { serialization, Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { oneTensor, type BatchShape } from './call.ts';

type ReLUConfig = {
  readonly name?: string;
  readonly maxValue?: number | null;
  readonly negativeSlope?: number;
  readonly threshold?: number;
};

/** Keras's ReLU. tfjs's own knows the upper limit alone, and neither slope nor threshold. */
export class ReLU extends tf.layers.Layer {
  static readonly className = 'ReLU';
  readonly #config: ReLUConfig;

  constructor(config: ReLUConfig) {
    super({ ...config });
    this.#config = config;
    this.supportsMasking = true;
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    const { maxValue = null, negativeSlope = 0, threshold = 0 } = this.#config;
    return tf.tidy(() => {
      const x = oneTensor(inputs);
      const above = threshold === 0 ? tf.relu(x) : tf.mul(x, tf.step(tf.sub(x, threshold)));
      const cut = maxValue === null ? above : tf.sub(above, tf.relu(tf.sub(above, maxValue)));
      if (negativeSlope === 0) return cut;
      return tf.sub(cut, tf.mul(tf.relu(tf.sub(threshold, x)), negativeSlope));
    });
  }

  override computeOutputShape(inputShape: BatchShape): BatchShape {
    return inputShape;
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), ...this.#config };
  }
}
