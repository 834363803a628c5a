import type { Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { ActivationFunction } from './activation-function.ts';

/** Keras 3's hard sigmoid, relu6(x + 3) / 6. tfjs's own is Keras 2's. */
export class HardSigmoid extends ActivationFunction {
  static readonly className = 'hardSigmoid';

  override apply(x: Tensor): Tensor {
    return tf.tidy(() => tf.div(tf.relu6(tf.add(x, 3)), 6));
  }
}
