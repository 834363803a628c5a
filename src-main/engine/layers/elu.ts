import type { serialization, Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { oneTensor, type BatchShape } from './call.ts';

type ELUConfig = { readonly name?: string; readonly alpha?: number };

/** Keras's ELU (Clevert and others 2016). tfjs's own refuses every alpha but 1. */
export class ELU extends tf.layers.Layer {
  static readonly className = 'ELU';
  readonly #config: ELUConfig;

  constructor(config: ELUConfig) {
    super({ ...config });
    this.#config = config;
    this.supportsMasking = true;
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    const { alpha = 1 } = this.#config;
    return tf.tidy(() => {
      const x = oneTensor(inputs);
      if (alpha === 1) return tf.elu(x);
      return tf.sub(tf.relu(x), tf.mul(tf.relu(tf.neg(tf.elu(x))), alpha));
    });
  }

  override computeOutputShape(inputShape: BatchShape): BatchShape {
    return inputShape;
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), ...this.#config };
  }
}
