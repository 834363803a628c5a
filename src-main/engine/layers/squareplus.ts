import type { Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { ActivationFunction } from './activation-function.ts';

/** Keras's squareplus, (x + √(x² + 4)) / 2 (Barron 2021), which tfjs lacks. */
export class Squareplus extends ActivationFunction {
  static readonly className = 'squareplus';

  override apply(x: Tensor): Tensor {
    return tf.tidy(() => tf.div(tf.add(x, tf.sqrt(tf.add(tf.square(x), 4))), 2));
  }
}
