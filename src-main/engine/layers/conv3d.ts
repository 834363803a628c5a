import type { Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { PlainConvolution } from './plain-convolution.ts';
import { as5D, tripleOf } from './ranked.ts';

/** Keras's Conv3D. tfjs's own has no gradient where the kernel is dilated. */
export class Conv3D extends PlainConvolution {
  static readonly className = 'Conv3D';

  protected override convolve(x: Tensor, kernel: Tensor): Tensor {
    const { strides, padding } = this.config;
    if (padding === 'causal') throw new Error('only sequences have a direction');
    return tf.conv3d(as5D(x), as5D(kernel), tripleOf(strides), padding);
  }
}
