import type { Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { Extreme } from './extreme.ts';

/** Keras's Maximum. tfjs's own has no gradient where an axis is repeated, and knows no masks here. */
export class Maximum extends Extreme {
  static readonly className = 'Maximum';

  protected override better(a: Tensor, b: Tensor): Tensor {
    return tf.maximum(a, b);
  }
}
