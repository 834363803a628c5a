import type { Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { ActivationFunction } from './activation-function.ts';

/** Keras's hard hyperbolic tangent, x kept between -1 and 1, which tfjs lacks. */
export class HardTanh extends ActivationFunction {
  static readonly className = 'hardTanh';

  override apply(x: Tensor): Tensor {
    return tf.tidy(() => tf.clipByValue(x, -1, 1));
  }
}
