import type { Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { Extreme } from './extreme.ts';

/** Keras's Minimum. tfjs's own has no gradient where an axis is repeated, and knows no masks here. */
export class Minimum extends Extreme {
  static readonly className = 'Minimum';

  protected override better(a: Tensor, b: Tensor): Tensor {
    return tf.minimum(a, b);
  }
}
