import type { Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';

/** Computes something that no gradient flows through: comparisons and their like, for which tfjs has none. */
export function withoutGradient(x: Tensor, compute: (x: Tensor) => Tensor): Tensor {
  const { shape } = x;
  return tf.customGrad((given) => {
    const value = compute(given instanceof tf.Tensor ? given : x);
    return { value, gradFunc: () => tf.zeros(shape) };
  })(x);
}
