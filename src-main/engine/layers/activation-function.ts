import type { serialization, Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';

/** A function at the end of a layer; its class name is the function's, in camel case as tfjs makes it. */
export abstract class ActivationFunction extends tf.serialization.Serializable {
  abstract apply(x: Tensor): Tensor;

  override getConfig(): serialization.ConfigDict {
    return {};
  }
}
