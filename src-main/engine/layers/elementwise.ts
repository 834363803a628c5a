import type { Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { allMasks, allTensors, at, type BatchShape, type CallOptions } from './call.ts';
import { beside, inAny, Merge } from './merge.ts';

/** A tensor, and which of its steps count; all of them where there is no mask. */
export interface Masked {
  readonly values: Tensor;
  readonly mask: Tensor | null;
}

/** The values that count, and others in the place of those that do not. */
export function filled({ values, mask }: Masked, others: Tensor): Tensor {
  return mask === null ? values : tf.where(beside(mask, values.rank), values, others);
}

function repeated({ values, mask }: Masked, shape: number[]): Masked {
  return { values: values.shape.join() === shape.join() ? values : tf.broadcastTo(values, shape), mask };
}

/** A layer that takes its inputs value by value, axes of size 1 repeated. */
export abstract class Elementwise extends Merge {
  /** Joins two tensors of one shape. */
  protected abstract join(a: Masked, b: Masked): Tensor;

  /** What becomes of so many tensors after they have been joined. */
  protected finish(joined: Masked, _count: number): Tensor {
    return joined.values;
  }

  override call(inputs: Tensor | Tensor[], options: CallOptions): Tensor {
    return tf.tidy(() => {
      const masks = allMasks(options.mask);
      const parts = allTensors(inputs).map((values, index) => ({ values, mask: masks[index] ?? null }));
      const joined = parts.slice(1).reduce<Masked>(
        (a, b) => {
          const shape = tf.backend_util.assertAndGetBroadcastShape(a.values.shape, b.values.shape);
          // Repeated before they are joined: tfjs has wrong gradients for some operations that repeat by themselves.
          return { values: this.join(repeated(a, shape), repeated(b, shape)), mask: inAny([a.mask, b.mask]) };
        },
        at(parts, 0),
      );
      return this.finish(joined, parts.length);
    });
  }

  protected override joinMasks(_inputs: readonly Tensor[], masks: readonly (Tensor | null)[]): Tensor | null {
    return inAny(masks);
  }

  override computeOutputShape(shapes: BatchShape[]): BatchShape {
    return at(shapes, 0).map((size, axis) => shapes.map((shape) => shape[axis]).find((other) => other !== 1) ?? size);
  }
}
