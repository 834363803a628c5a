import type { Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { allTensors, type CallOptions } from './call.ts';
import { Elementwise } from './elementwise.ts';

/** Keras's Average. tfjs's own makes another mask. */
export class Average extends Elementwise {
  static readonly className = 'Average';

  protected override join(a: Tensor, b: Tensor): Tensor {
    return tf.add(a, b);
  }

  override call(inputs: Tensor | Tensor[], options: CallOptions): Tensor {
    return tf.tidy(() => tf.div(super.call(inputs, options), allTensors(inputs).length));
  }
}
