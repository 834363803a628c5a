import type { Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { allMasks } from './call.ts';

/** A layer that joins several tensors. tfjs's own lose the axes of masks, and forget the last one. */
export abstract class Merge extends tf.layers.Layer {
  constructor(config: { readonly name?: string }) {
    super({ ...config });
    this.supportsMasking = true;
  }

  /** The mask behind the layer, from those of its inputs; null where nothing is masked. */
  protected abstract joinMasks(inputs: readonly Tensor[], masks: readonly (Tensor | null)[]): Tensor | null;

  override computeMask(inputs: Tensor | Tensor[], mask?: Tensor | Tensor[]): Tensor | Tensor[] {
    // What the base class answers without a mask is none.
    return tf.tidy(() => this.joinMasks([inputs].flat(), allMasks(mask)) ?? super.computeMask(inputs));
  }
}

/** What counts in any of the inputs, where all of them have a mask. Source: Keras's `Merge.compute_mask`. */
export function inAny(masks: readonly (Tensor | null)[]): Tensor | null {
  const known = masks.filter((mask) => mask !== null);
  const [first, ...others] = known;
  if (first === undefined || known.length < masks.length) return null;
  return others.reduce((joined, mask) => tf.logicalOr(joined, mask), first);
}

/** A mask with axes of size 1 behind, so that it lies beside a tensor of this rank. */
export function beside(mask: Tensor, rank: number): Tensor {
  return tf.reshape(mask, [...mask.shape, ...Array.from({ length: rank - mask.rank }, () => 1)]);
}
