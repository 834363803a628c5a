import type { NamedTensorMap, Tensor } from '@tensorflow/tfjs';
import { assertNever } from '#shared/base/assert-never.ts';
import type { GradientClipping } from '#shared/graph/training.ts';
import { tf } from '../native/tf.ts';

function sumOfSquares(values: Tensor): Tensor {
  return tf.sum(tf.square(values));
}

/**
 * What brings something of this norm down to the limit; 1 where it is below. A norm that is no finite number makes it
 * NaN, so that a step which went wrong is seen.
 */
function scaleTo(limit: number, norm: Tensor): Tensor {
  return tf.add(tf.div(limit, tf.maximum(norm, limit)), tf.sub(norm, norm));
}

function mapped(gradients: NamedTensorMap, map: (gradient: Tensor) => Tensor): NamedTensorMap {
  return Object.fromEntries(Object.entries(gradients).map(([name, gradient]) => [name, map(gradient)]));
}

/**
 * Gradients within the bounds that settings ask for. Source: `_clip_gradients` in Keras's
 * `keras/src/optimizers/base_optimizer.py`.
 */
export function clipped(gradients: NamedTensorMap, clipping: GradientClipping): NamedTensorMap {
  switch (clipping.type) {
    case 'none':
      return gradients;
    case 'value':
      return mapped(gradients, (gradient) => tf.clipByValue(gradient, -clipping.limit, clipping.limit));
    case 'norm':
      return mapped(gradients, (gradient) =>
        tf.mul(gradient, scaleTo(clipping.limit, tf.sqrt(sumOfSquares(gradient)))),
      );
    case 'globalNorm': {
      const squares = Object.values(gradients).map(sumOfSquares);
      if (squares.length === 0) return gradients;
      const scale = scaleTo(clipping.limit, tf.sqrt(tf.addN(squares)));
      return mapped(gradients, (gradient) => tf.mul(gradient, scale));
    }
    default:
      return assertNever(clipping);
  }
}
