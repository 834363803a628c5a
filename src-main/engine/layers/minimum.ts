import type { Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { Elementwise } from './elementwise.ts';

/** Keras's Minimum. tfjs's own has no gradient where an axis is repeated. */
export class Minimum extends Elementwise {
  static readonly className = 'Minimum';

  protected override join(a: Tensor, b: Tensor): Tensor {
    return tf.minimum(a, b);
  }
}
