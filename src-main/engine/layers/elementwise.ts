import type { Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { allTensors, at, type BatchShape, type CallOptions } from './call.ts';
import { inAny, Merge } from './merge.ts';

/** A layer that takes its inputs value by value, axes of size 1 repeated. */
export abstract class Elementwise extends Merge {
  protected abstract join(a: Tensor, b: Tensor): Tensor;

  override call(inputs: Tensor | Tensor[], _options: CallOptions): Tensor {
    return tf.tidy(() => {
      const tensors = allTensors(inputs);
      return tensors.slice(1).reduce(
        (joined, tensor) => {
          const shape = tf.backend_util.assertAndGetBroadcastShape(joined.shape, tensor.shape);
          // Repeated before they are joined: tfjs has wrong gradients for some operations that repeat by themselves.
          return this.join(repeated(joined, shape), repeated(tensor, shape));
        },
        at(tensors, 0),
      );
    });
  }

  protected override joinMasks(_inputs: readonly Tensor[], masks: readonly (Tensor | null)[]): Tensor | null {
    return inAny(masks);
  }

  override computeOutputShape(shapes: BatchShape[]): BatchShape {
    return at(shapes, 0).map((size, axis) => shapes.map((shape) => shape[axis]).find((other) => other !== 1) ?? size);
  }
}

function repeated(tensor: Tensor, shape: number[]): Tensor {
  return tensor.shape.join() === shape.join() ? tensor : tf.broadcastTo(tensor, shape);
}
