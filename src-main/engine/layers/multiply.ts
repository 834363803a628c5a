import type { Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { allMasks, allTensors, type CallOptions } from './call.ts';
import { Elementwise } from './elementwise.ts';
import { beside, inAny } from './merge.ts';

/** Keras's Multiply: what is masked counts as 1, and as 0 where every input is masked. tfjs's own knows no masks here. */
export class Multiply extends Elementwise {
  static readonly className = 'Multiply';

  protected override join(a: Tensor, b: Tensor): Tensor {
    return tf.mul(a, b);
  }

  override call(inputs: Tensor | Tensor[], options: CallOptions): Tensor {
    return tf.tidy(() => {
      const masks = allMasks(options.mask);
      const factors = allTensors(inputs).map((tensor, index) => {
        const mask = masks[index] ?? null;
        return mask === null ? tensor : tf.where(beside(mask, tensor.rank), tensor, tf.onesLike(tensor));
      });
      const product = super.call(factors, options);
      const mask = inAny(masks);
      return mask === null ? product : tf.where(beside(mask, product.rank), product, tf.zerosLike(product));
    });
  }
}
