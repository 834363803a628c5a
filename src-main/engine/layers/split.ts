import type { serialization, Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { oneTensor, type BatchShape } from './call.ts';

type SplitConfig = { readonly name?: string; readonly axis: number; readonly sizes: number[] };

/** Cuts its input along an axis (0 is the batch) into parts of these sizes: one output each. */
export class Split extends tf.layers.Layer {
  static readonly className = 'Split';
  readonly #config: SplitConfig;

  constructor(config: SplitConfig) {
    super({ ...config });
    this.#config = config;
  }

  override computeOutputShape(inputShape: BatchShape): BatchShape[] {
    const cut = this.#axis(inputShape.length);
    return this.#config.sizes.map((part) => inputShape.map((size, axis) => (axis === cut ? part : size)));
  }

  override call(inputs: Tensor | Tensor[]): Tensor[] {
    const input = oneTensor(inputs);
    // tfjs has no gradient for a split into one.
    if (this.#config.sizes.length === 1) return [tf.clone(input)];
    return tf.split(input, this.#config.sizes, this.#axis(input.rank));
  }

  #axis(rank: number): number {
    const { axis } = this.#config;
    return axis < 0 ? rank + axis : axis;
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), ...this.#config };
  }
}
