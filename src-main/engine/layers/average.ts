import type { Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { Elementwise, type Masked } from './elementwise.ts';

/** Keras's Average. tfjs's own makes another mask. */
export class Average extends Elementwise {
  static readonly className = 'Average';

  protected override join(a: Masked, b: Masked): Tensor {
    return tf.add(a.values, b.values);
  }

  protected override finish({ values }: Masked, count: number): Tensor {
    return tf.div(values, count);
  }
}
