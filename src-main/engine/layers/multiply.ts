import type { Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { Elementwise, filled, type Masked } from './elementwise.ts';

/** Keras's Multiply: what is masked counts as 1, and as 0 where every input is masked. tfjs's own knows no masks here. */
export class Multiply extends Elementwise {
  static readonly className = 'Multiply';

  protected override join(a: Masked, b: Masked): Tensor {
    const ones = tf.onesLike(a.values);
    return tf.mul(filled(a, ones), filled(b, ones));
  }

  protected override finish(product: Masked): Tensor {
    return filled(product, tf.zerosLike(product.values));
  }
}
