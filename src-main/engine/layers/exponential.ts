import type { serialization, Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';

/** Keras's exponential activation, which tfjs lacks. */
export class Exponential extends tf.serialization.Serializable {
  static readonly className = 'exponential';

  apply(x: Tensor): Tensor {
    return tf.exp(x);
  }

  override getConfig(): serialization.ConfigDict {
    return {};
  }
}
