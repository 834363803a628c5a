import type { Tensor } from '@tensorflow/tfjs';
import { assertNever } from '#shared/base/assert-never.ts';
import type { IROutput } from '#shared/ir/model-ir.ts';
import { tf } from '../native/tf.ts';

/** Keras's fuzz factor: probabilities are kept this far from 0 and 1 before their logarithm is taken. */
const EPSILON = 1e-7;

function clipped(probabilities: Tensor): Tensor {
  return tf.clipByValue(probabilities, EPSILON, 1 - EPSILON);
}

/** -sum(target · log softmax). From probabilities as Keras does it: normalised, clipped, then the logarithm. */
function categoricalCrossentropy(target: Tensor, prediction: Tensor, fromLogits: boolean): Tensor {
  const logProbabilities = fromLogits
    ? tf.logSoftmax(prediction)
    : tf.log(clipped(tf.div(prediction, tf.sum(prediction, -1, true))));
  return tf.neg(tf.sum(tf.mul(target, logProbabilities), -1));
}

/** From logits by max(x, 0) - x·z + log(1 + exp(-|x|)), as TensorFlow's sigmoid_cross_entropy_with_logits does. */
function binaryCrossentropy(target: Tensor, prediction: Tensor, fromLogits: boolean): Tensor {
  if (fromLogits) {
    const spread = tf.log1p(tf.exp(tf.neg(tf.abs(prediction))));
    return tf.add(tf.sub(tf.relu(prediction), tf.mul(prediction, target)), spread);
  }
  const yes = clipped(prediction);
  return tf.neg(tf.add(tf.mul(target, tf.log(yes)), tf.mul(tf.sub(1, target), tf.log(tf.sub(1, yes)))));
}

function valueByValue(output: IROutput, target: Tensor, prediction: Tensor): Tensor {
  switch (output.loss) {
    case 'sparseCategoricalCrossentropy': {
      const oneHot = tf.oneHot(tf.cast(target, 'int32'), output.classes ?? 0);
      return categoricalCrossentropy(tf.cast(oneHot, 'float32'), prediction, output.fromLogits);
    }
    case 'categoricalCrossentropy':
      return categoricalCrossentropy(target, prediction, output.fromLogits);
    case 'binaryCrossentropy':
      return binaryCrossentropy(target, prediction, output.fromLogits);
    case 'meanSquaredError':
      return tf.squaredDifference(prediction, target);
    case 'meanAbsoluteError':
      return tf.abs(tf.sub(prediction, target));
    default:
      return assertNever(output.loss);
  }
}

/** An output's loss, as the mean over a batch. */
export function lossOf(output: IROutput, target: Tensor, prediction: Tensor): Tensor {
  return tf.mean(valueByValue(output, target, prediction));
}
