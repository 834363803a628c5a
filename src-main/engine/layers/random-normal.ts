import type { Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { NormalInitializer } from './normal-initializer.ts';

/** Keras's RandomNormal. tfjs's own takes a standard deviation of 0 for one that was not given. */
export class RandomNormal extends NormalInitializer {
  static readonly className = 'RandomNormal';

  protected override draw(shape: number[], seed: number | undefined): Tensor {
    return tf.randomNormal(shape, this.mean, this.stddev, 'float32', seed);
  }
}
