import type { Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { PlainConvolution } from './plain-convolution.ts';
import { as4D, pairOf } from './ranked.ts';

/** Keras's Conv2D. tfjs's own has no gradient where the kernel is dilated. */
export class Conv2D extends PlainConvolution {
  static readonly className = 'Conv2D';

  protected override convolve(x: Tensor, kernel: Tensor): Tensor {
    const { strides, padding } = this.config;
    if (padding === 'causal') throw new Error('only sequences have a direction');
    return tf.conv2d(as4D(x), as4D(kernel), pairOf(strides), padding);
  }
}
