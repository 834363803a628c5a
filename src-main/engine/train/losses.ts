import type { Tensor } from '@tensorflow/tfjs';
import { assertNever } from '#shared/base/assert-never.ts';
import { LOSS_FACTS, type LossName } from '#shared/judging/losses.ts';
import { tf } from '../native/tf.ts';
import type { Judged } from './judged.ts';

/** Keras's fuzz factor: probabilities are kept this far from 0 and 1 before their logarithm is taken. */
const EPSILON = 1e-7;

/** Passes gradients on where values are clipped, too. */
const clipAllTheSame = (most: number) =>
  tf.customGrad((values) => {
    if (!(values instanceof tf.Tensor)) throw new Error('expected a tensor');
    return { value: tf.clipByValue(values, EPSILON, most), gradFunc: (dy: Tensor) => dy };
  });

/**
 * Probabilities held within [EPSILON, most]. The gradient is passed on between 0 and EPSILON, where Keras's is 0: an
 * answer that is surely wrong must learn too.
 */
function bounded(probabilities: Tensor, most = 1 - EPSILON): Tensor {
  return clipAllTheSame(most)(tf.clipByValue(probabilities, 0, 1));
}

/** Absolute values with the gradient 0 at 0, as in TensorFlow; that of tfjs is -1 there. */
function absolute(values: Tensor): Tensor {
  return tf.mul(values, tf.sign(values));
}

/** -sum(label · log softmax). From probabilities as Keras does it: normalised, clipped, then the logarithm. */
function categoricalCrossentropy(label: Tensor, { prediction, logits }: Judged): Tensor {
  const logProbabilities =
    logits === null ? tf.log(bounded(tf.div(prediction, tf.sum(prediction, -1, true)))) : tf.logSoftmax(logits);
  return tf.neg(tf.sum(tf.mul(label, logProbabilities), -1));
}

/**
 * -label · log p - (1 - label) · log(1 - p). From logits by -log(sigmoid(x)) = softplus(-x), which is exact for
 * either label and has the right gradient at 0 too.
 */
function binaryCrossentropy(label: Tensor, { prediction, logits }: Judged): Tensor {
  const weighted = (yes: Tensor, no: Tensor) => tf.add(tf.mul(label, yes), tf.mul(tf.sub(1, label), no));
  if (logits !== null) return weighted(tf.softplus(tf.neg(logits)), tf.softplus(logits));
  const yes = bounded(prediction);
  return tf.neg(weighted(tf.log(yes), tf.log(tf.sub(1, yes))));
}

/** max(1 - label · prediction, 0), with labels 1 and 0 counting as 1 and -1. */
function hinge(label: Tensor, prediction: Tensor): Tensor {
  const signed = tf.sub(tf.mul(label, 2), 1);
  return tf.maximum(tf.sub(1, tf.mul(signed, prediction)), 0);
}

/** max(largest score of the wrong classes - score of the right one + 1, 0). */
function categoricalHinge(label: Tensor, prediction: Tensor): Tensor {
  const right = tf.sum(tf.mul(label, prediction), -1);
  const wrong = tf.max(tf.mul(tf.sub(1, label), prediction), -1);
  return tf.maximum(tf.add(tf.sub(wrong, right), 1), 0);
}

/** Half the square up to 1, linear beyond (Huber 1964; Keras's delta is 1). */
function huber(error: Tensor): Tensor {
  const distance = absolute(error);
  const square = tf.minimum(distance, 1);
  return tf.mul(square, tf.sub(distance, tf.mul(square, 0.5)));
}

/** log(cosh(error)), written so that it does not overflow. */
function logCosh(error: Tensor): Tensor {
  return tf.sub(tf.add(error, tf.softplus(tf.mul(error, -2))), Math.LN2);
}

/** sum(label · log(label / p)). */
function klDivergence(label: Tensor, { prediction, logits }: Judged): Tensor {
  const certain = tf.clipByValue(label, EPSILON, 1);
  const logProbabilities = logits === null ? tf.log(bounded(prediction, 1)) : tf.logSoftmax(logits);
  return tf.sum(tf.mul(certain, tf.sub(tf.log(certain), logProbabilities)), -1);
}

function logarithm(values: Tensor): Tensor {
  return tf.log(tf.add(tf.maximum(values, EPSILON), 1));
}

function normalized(values: Tensor): Tensor {
  const norm = tf.sqrt(tf.maximum(tf.sum(tf.square(values), -1, true), EPSILON ** 2));
  return tf.div(values, norm);
}

/**
 * The loss at each place of a batch: of each value, or of each vector along the last axis. Formulas and conventions
 * are those of Keras 3 (`keras/src/losses/losses.py`).
 *
 * @param smoothing how much of a label is spread evenly over the classes
 */
export function lossValues(loss: LossName, judged: Judged, smoothing = 0): Tensor {
  const { label, prediction } = judged;
  const smoothed = (classes: number) =>
    smoothing === 0 ? label : tf.add(tf.mul(label, 1 - smoothing), smoothing / classes);
  const error = () => tf.sub(prediction, label);
  switch (loss) {
    case 'sparseCategoricalCrossentropy':
      return categoricalCrossentropy(label, judged);
    case 'categoricalCrossentropy':
      return categoricalCrossentropy(smoothed(label.shape.at(-1) ?? 1), judged);
    case 'binaryCrossentropy':
      return binaryCrossentropy(smoothed(2), judged);
    case 'meanSquaredError':
      return tf.squaredDifference(prediction, label);
    case 'meanAbsoluteError':
      return absolute(error());
    case 'meanAbsolutePercentageError':
      return tf.mul(absolute(tf.div(error(), tf.maximum(tf.abs(label), EPSILON))), 100);
    case 'meanSquaredLogarithmicError':
      return tf.squaredDifference(logarithm(prediction), logarithm(label));
    case 'huber':
      return huber(error());
    case 'logCosh':
      return logCosh(error());
    case 'hinge':
      return hinge(label, prediction);
    case 'squaredHinge':
      return tf.square(hinge(label, prediction));
    case 'categoricalHinge':
      return categoricalHinge(label, prediction);
    case 'klDivergence':
      return klDivergence(label, judged);
    case 'poisson':
      return tf.sub(prediction, tf.mul(label, tf.log(tf.add(prediction, EPSILON))));
    case 'cosineSimilarity':
      return tf.neg(tf.sum(tf.mul(normalized(label), normalized(prediction)), -1));
    default:
      return assertNever(loss);
  }
}

/** How much places of a batch count in a loss. */
export interface LossWeights {
  /** By the class of a place's label. */
  readonly classes?: readonly number[] | undefined;
  /** By the row that a place is in: one weight a row. */
  readonly rows?: Tensor | undefined;
}

/** How much each place of a batch counts, by the class of its label. */
function byClass({ label, output }: Judged, weights: readonly number[]): Tensor {
  if (LOSS_FACTS[output.loss].task === 'multiclass') return tf.sum(tf.mul(label, tf.tensor1d([...weights])), -1);
  const [no = 1, yes = 1] = weights;
  return tf.add(tf.mul(label, yes - no), no);
}

/**
 * An output's loss, as the mean over a batch: a scalar. With weights a place counts as much as the class of its label,
 * times the weight of its row; the sum is still divided by the number of places, as in Keras.
 */
export function lossOf(judged: Judged, { classes, rows }: LossWeights = {}): Tensor {
  const { loss, labelSmoothing } = judged.output;
  const values = lossValues(loss, judged, LOSS_FACTS[loss].smoothing ? labelSmoothing : 0);
  const weighted = classes === undefined ? values : tf.mul(values, byClass(judged, classes));
  if (rows === undefined) return tf.mean(weighted);
  const alongRows = [rows.size, ...weighted.shape.slice(1).map(() => 1)];
  return tf.mean(tf.mul(weighted, tf.reshape(rows, alongRows)));
}
