import type { Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { Elementwise } from './elementwise.ts';

/** Keras's Maximum. tfjs's own has no gradient where an axis is repeated. */
export class Maximum extends Elementwise {
  static readonly className = 'Maximum';

  protected override join(a: Tensor, b: Tensor): Tensor {
    return tf.maximum(a, b);
  }
}
