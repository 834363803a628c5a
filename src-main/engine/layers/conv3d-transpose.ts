import type { Tensor, Tensor5D } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { at, type BatchShape } from './call.ts';
import { PlainConvolution } from './plain-convolution.ts';
import { as5D, tripleOf } from './ranked.ts';

type Steps = [number, number, number];
type Shape5 = [number, number, number, number, number];

/** The gradient of a convolution by its filter: an operation that tfjs has, but not among its public functions. */
function filterGradient(x: Tensor5D, dy: Tensor5D, filterShape: Shape5, strides: Steps, pad: 'valid' | 'same'): Tensor {
  const found = tf.engine().runKernel('Conv3DBackpropFilterV2', { x, dy }, { strides, pad, filterShape });
  return Array.isArray(found) ? at(found, 0) : found;
}

/**
 * A transposed convolution with the gradient that tfjs lacks. It is the gradient of a convolution by its input, so its
 * own gradients are that convolution, and the convolution's gradient by its filter.
 */
function transposed(x: Tensor5D, kernel: Tensor5D, shape: Shape5, steps: Steps, padding: 'valid' | 'same'): Tensor {
  return tf.customGrad((...given) => {
    const save = given.at(-1);
    // What the gradients need outlives the scope of the layer's call.
    if (typeof save === 'function') save([x, kernel]);
    return {
      value: tf.conv3dTranspose(x, kernel, shape, steps, padding),
      gradFunc: (dy: Tensor, saved: Tensor[]) => {
        const [from, by, behind] = [as5D(at(saved, 0)), as5D(at(saved, 1)), as5D(dy)];
        return [tf.conv3d(behind, by, steps, padding), filterGradient(behind, from, by.shape, steps, padding)];
      },
    };
  })(x, kernel);
}

/** Keras's Conv3DTranspose. tfjs's own has no gradient. */
export class Conv3DTranspose extends PlainConvolution {
  static readonly className = 'Conv3DTranspose';

  protected override kernelEnd(channels: number): readonly number[] {
    return [this.config.filters, channels];
  }

  protected override convolve(x: Tensor, kernel: Tensor): Tensor {
    const { strides, padding } = this.config;
    if (padding === 'causal') throw new Error('only sequences have a direction');
    const sizes = this.computeOutputShape(x.shape).map((size) => size ?? 0);
    const shape: Shape5 = [at(sizes, 0), at(sizes, 1), at(sizes, 2), at(sizes, 3), at(sizes, 4)];
    return transposed(as5D(x), as5D(kernel), shape, tripleOf(strides), padding);
  }

  override computeOutputShape(inputShape: BatchShape): BatchShape {
    const { kernelSize, strides, padding, filters } = this.config;
    const along = kernelSize.map((window, axis) => {
      const [size, stride] = [inputShape[axis + 1] ?? null, at(strides, axis)];
      if (size === null) return null;
      return size * stride + (padding === 'same' ? 0 : Math.max(window - stride, 0));
    });
    return [inputShape[0] ?? null, ...along, filters];
  }
}
