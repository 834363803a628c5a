import type { Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { NormalInitializer } from './normal-initializer.ts';

/**
 * Keras's TruncatedNormal: what lies more than two standard deviations from the mean is drawn again. tfjs's own takes a
 * standard deviation of 0 for one that was not given.
 */
export class TruncatedNormal extends NormalInitializer {
  static readonly className = 'TruncatedNormal';

  protected override draw(shape: number[], seed: number | undefined): Tensor {
    return tf.truncatedNormal(shape, this.mean, this.stddev, 'float32', seed);
  }
}
