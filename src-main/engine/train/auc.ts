import type { Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';

/** Thresholds at 0 to 1 in equal steps: Keras's `num_thresholds`. */
const THRESHOLDS = 200;

/** Of each threshold, the share of yes and of no labels whose probability lies between it and the next. */
export const AUC_TOTALS = 2 * THRESHOLDS;

/**
 * Counts labels by the probability that they were given: a vector of yes and no for the first threshold, yes and no
 * for the second, and so on. Values of a prediction with several are all counted together, as Keras does.
 * Source: `_update_confusion_matrix_variables_optimized` in `keras/src/metrics/metrics_utils.py`.
 */
export function aucTotals(label: Tensor, probabilities: Tensor): Tensor {
  const yes = tf.reshape(label, [-1]);
  const bounded = tf.clipByValue(tf.reshape(probabilities, [-1]), 0, 1);
  const below = tf.sub(tf.ceil(tf.mul(bounded, THRESHOLDS - 1)), 1);
  const bucket = tf.cast(tf.relu(below), 'int32').as1D();
  const counted = tf.stack([yes, tf.sub(1, yes)], 1);
  return tf.reshape(tf.unsortedSegmentSum(counted, bucket, THRESHOLDS), [-1]);
}

/**
 * The area under the ROC curve by the trapezoidal rule; 0 where all labels are yes, or all are no, as in Keras.
 *
 * @param totals sums of {@link aucTotals}
 */
export function aucOf(totals: readonly number[]): number {
  const counts = Array.from({ length: THRESHOLDS }, (_, index) => ({
    yes: totals[2 * index] ?? 0,
    no: totals[2 * index + 1] ?? 0,
  }));
  const allYes = counts.reduce((sum, { yes }) => sum + yes, 0);
  const allNo = counts.reduce((sum, { no }) => sum + no, 0);
  if (allYes === 0 || allNo === 0) return 0;
  let area = 0;
  let above = 0;
  for (const { yes, no } of counts.toReversed()) {
    area += no * (above + yes / 2);
    above += yes;
  }
  return area / (allYes * allNo);
}
