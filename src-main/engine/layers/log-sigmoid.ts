import type { Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { ActivationFunction } from './activation-function.ts';

/** Keras's log of the sigmoid, which tfjs lacks as an activation; its function has a broken gradient. */
export class LogSigmoid extends ActivationFunction {
  static readonly className = 'logSigmoid';

  override apply(x: Tensor): Tensor {
    return tf.tidy(() => tf.neg(tf.softplus(tf.neg(x))));
  }
}
