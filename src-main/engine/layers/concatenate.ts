import type { serialization, Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { allTensors, at, type BatchShape } from './call.ts';
import { beside, Merge } from './merge.ts';

type ConcatenateConfig = { readonly name?: string; readonly axis?: number };

/** Keras's Concatenate. tfjs's own fails where one input has a mask and another has none, and joins masks otherwise. */
export class Concatenate extends Merge {
  static readonly className = 'Concatenate';
  readonly #axis: number;

  constructor({ axis = -1, ...config }: ConcatenateConfig) {
    super(config);
    this.#axis = axis;
  }

  #along(rank: number): number {
    return this.#axis < 0 ? rank + this.#axis : this.#axis;
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    const tensors = allTensors(inputs);
    return tf.concat(tensors, this.#along(at(tensors, 0).rank));
  }

  /** A step counts where any of its values does; the values of an input without a mask all do. */
  protected override joinMasks(inputs: readonly Tensor[], masks: readonly (Tensor | null)[]): Tensor | null {
    if (masks.every((mask) => mask === null)) return null;
    const whole = inputs.map((input, index) => {
      const mask = masks[index] ?? null;
      return mask === null ? tf.ones(input.shape, 'bool') : tf.broadcastTo(beside(mask, input.rank), input.shape);
    });
    return tf.any(tf.concat(whole, this.#along(at(inputs, 0).rank)), -1);
  }

  override computeOutputShape(shapes: BatchShape[]): BatchShape {
    const first = at(shapes, 0);
    const along = this.#along(first.length);
    const total = shapes.reduce((sum, shape) => sum + (shape[along] ?? 0), 0);
    return first.map((size, axis) => (axis === along ? total : size));
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), axis: this.#axis };
  }
}
