import type { Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { ActivationFunction } from './activation-function.ts';

/** Keras's leaky ReLU as an activation, which tfjs lacks. */
export class LeakyRelu extends ActivationFunction {
  static readonly className = 'leakyRelu';

  override apply(x: Tensor): Tensor {
    return tf.tidy(() => tf.leakyRelu(x, 0.2));
  }
}
