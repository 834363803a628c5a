import type { Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { oneTensor, type BatchShape, type CallOptions } from './call.ts';
import type { Randomness, RandomLayer } from './randomness.ts';

/** A layer that does something random while training, and nothing afterwards. */
export abstract class NoisyLayer extends tf.layers.Layer implements RandomLayer {
  randomness: Randomness | null = null;

  constructor(config: { readonly name?: string }) {
    super({ ...config });
    this.supportsMasking = true;
  }

  /** What training sees instead of the inputs, from this seed. */
  protected abstract disturbed(inputs: Tensor, seed: number): Tensor;

  /** Whether there is anything to do. */
  protected abstract get active(): boolean;

  override call(inputs: Tensor | Tensor[], { training }: CallOptions): Tensor {
    return tf.tidy(() => {
      const input = oneTensor(inputs);
      if (training !== true || !this.active) return tf.clone(input);
      if (this.randomness === null) throw new Error(`“${this.name}” has no source of randomness`);
      return this.disturbed(input, this.randomness.seedFor(this.getClassName(), this.name));
    });
  }

  override computeOutputShape(inputShape: BatchShape): BatchShape {
    return inputShape;
  }
}
