import type { Tensor } from '@tensorflow/tfjs';
import { statelessUniform } from '../native/stateless-random.ts';
import { tf } from '../native/tf.ts';

/** What inverted dropout multiplies with: 0 for a share of the values, and for the others what makes up for them. */
export function dropoutMask(shape: readonly number[], rate: number, seed: number): Tensor {
  const kept = tf.greaterEqual(statelessUniform(shape, seed), rate);
  return tf.mul(tf.cast(kept, 'float32'), 1 / (1 - rate));
}
