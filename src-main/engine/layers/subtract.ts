import type { Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { Elementwise } from './elementwise.ts';

/** Keras's Subtract, which tfjs lacks. */
export class Subtract extends Elementwise {
  static readonly className = 'Subtract';

  protected override join(a: Tensor, b: Tensor): Tensor {
    return tf.sub(a, b);
  }
}
