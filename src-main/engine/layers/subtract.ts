import type { Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { Elementwise, type Masked } from './elementwise.ts';

/** Keras's Subtract, which tfjs lacks. */
export class Subtract extends Elementwise {
  static readonly className = 'Subtract';

  protected override join(a: Masked, b: Masked): Tensor {
    return tf.sub(a.values, b.values);
  }
}
