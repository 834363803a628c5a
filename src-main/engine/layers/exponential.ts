import type { Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { ActivationFunction } from './activation-function.ts';

/** Keras's exponential activation, which tfjs lacks. */
export class Exponential extends ActivationFunction {
  static readonly className = 'exponential';

  override apply(x: Tensor): Tensor {
    return tf.tidy(() => tf.exp(x));
  }
}
