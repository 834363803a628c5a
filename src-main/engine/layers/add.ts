import type { Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { Elementwise, type Masked } from './elementwise.ts';

/** Keras's Add. tfjs's own makes another mask. */
export class Add extends Elementwise {
  static readonly className = 'Add';

  protected override join(a: Masked, b: Masked): Tensor {
    return tf.add(a.values, b.values);
  }
}
