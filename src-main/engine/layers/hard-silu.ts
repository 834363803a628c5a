import type { Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { ActivationFunction } from './activation-function.ts';

/** Keras's hard SiLU, x · relu6(x + 3) / 6 (Howard and others 2019), which tfjs lacks. */
export class HardSilu extends ActivationFunction {
  static readonly className = 'hardSilu';

  override apply(x: Tensor): Tensor {
    return tf.tidy(() => tf.mul(x, tf.div(tf.relu6(tf.add(x, 3)), 6)));
  }
}
