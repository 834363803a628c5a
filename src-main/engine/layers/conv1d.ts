import type { Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { at } from './call.ts';
import { PlainConvolution } from './plain-convolution.ts';
import { as3D } from './ranked.ts';

/** Keras's Conv1D. tfjs's own refuses causal padding, and has no gradient where the kernel is dilated. */
export class Conv1D extends PlainConvolution {
  static readonly className = 'Conv1D';

  protected override convolve(x: Tensor, kernel: Tensor): Tensor {
    const stride = at(this.config.strides, 0);
    const filter = as3D(kernel);
    if (this.config.padding !== 'causal') return tf.conv1d(as3D(x), filter, stride, this.config.padding);
    const padded = tf.pad(as3D(x), [
      [0, 0],
      [filter.shape[0] - 1, 0],
      [0, 0],
    ]);
    return tf.conv1d(padded, filter, stride, 'valid');
  }
}
