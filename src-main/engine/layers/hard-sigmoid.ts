import type { serialization, Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';

/** Keras 3's hard sigmoid, relu6(x + 3) / 6. tfjs's own is Keras 2's. */
export class HardSigmoid extends tf.serialization.Serializable {
  static readonly className = 'hardSigmoid';

  apply(x: Tensor): Tensor {
    return tf.tidy(() => tf.div(tf.relu6(tf.add(x, 3)), 6));
  }

  override getConfig(): serialization.ConfigDict {
    return {};
  }
}
