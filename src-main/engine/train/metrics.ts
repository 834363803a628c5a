import type { Tensor } from '@tensorflow/tfjs';
import { assertNever } from '#shared/base/assert-never.ts';
import { sizeOf } from '#shared/base/tensor.ts';
import type { IROutput } from '#shared/ir/model-ir.ts';
import { taskOf } from '#shared/judging/losses.ts';
import type { MetricName } from '#shared/judging/metrics.ts';
import { tf } from '../native/tf.ts';
import { AUC_TOTALS, aucOf, aucTotals } from './auc.ts';
import { probabilitiesOf, threshold, type Judged } from './judged.ts';
import { lossValues } from './losses.ts';
import type { Measure } from './measure.ts';

/** A metric of an output: a measure that says how its totals come out of a batch. */
export interface Metric extends Pick<Measure, 'width' | 'value'> {
  /** A vector of `width` totals over a batch. */
  totals(judged: Judged): Tensor;
}

/** The mean over all rows, and all places within a row, of a value that each place has; then what is made of it. */
function mean(values: (judged: Judged) => Tensor, finish = (value: number) => value): Metric {
  return {
    width: 1,
    totals(judged) {
      const all = values(judged);
      const placesOfRow = all.size / (all.shape[0] ?? 1);
      return tf.reshape(tf.div(tf.sum(all), placesOfRow), [1]);
    },
    value: ([total = 0], rows) => finish(total / rows),
  };
}

/** 0 where nothing was counted, as Keras has it. */
function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function saysYes({ output, prediction }: Judged): Tensor {
  return tf.greater(prediction, threshold(output));
}

function rightYesOrNo(judged: Judged): Tensor {
  return tf.cast(tf.equal(saysYes(judged), tf.greater(judged.label, 0.5)), 'float32');
}

function rightClass({ label, prediction }: Judged): Tensor {
  return tf.cast(tf.equal(tf.argMax(prediction, -1), tf.argMax(label, -1)), 'float32');
}

/** 1 where fewer than k classes have a higher score than the true one. */
function amongLikeliest({ output, label, prediction }: Judged): Tensor {
  const score = tf.sum(tf.mul(label, prediction), -1, true);
  const higher = tf.sum(tf.cast(tf.greater(prediction, score), 'float32'), -1);
  return tf.cast(tf.less(higher, output.topK), 'float32');
}

/** Of yes and no: the share of right ones among all that were called yes (precision), or are (recall). */
function hits(among: 'called' | 'actual'): Metric {
  return {
    width: 2,
    totals(judged) {
      const called = tf.cast(saysYes(judged), 'float32');
      const all = among === 'called' ? called : judged.label;
      return tf.stack([tf.sum(tf.mul(called, judged.label)), tf.sum(all)]);
    },
    value: ([right = 0, all = 0]) => ratio(right, all),
  };
}

/**
 * The same class by class, as the mean over the classes that occur among labels or answers: scikit-learn's
 * `average="macro"`. (Keras's own would hold each class's probability against 0.5.)
 */
function hitsByClass(among: 'called' | 'actual', classes: number): Metric {
  return {
    width: 3 * classes,
    totals({ label, prediction }) {
      const actual = tf.reshape(label, [-1, classes]);
      const named = tf.argMax(tf.reshape(prediction, [-1, classes]), -1);
      const called = tf.cast(tf.oneHot(tf.cast(named, 'int32'), classes), 'float32');
      return tf.concat([tf.mul(called, actual), called, actual].map((counted) => tf.sum(counted, 0)));
    },
    value(totals) {
      const counts = Array.from({ length: classes }, (_, index) => ({
        right: totals[index] ?? 0,
        called: totals[classes + index] ?? 0,
        actual: totals[2 * classes + index] ?? 0,
      })).filter(({ called, actual }) => called + actual > 0);
      return ratio(
        counts.reduce((sum, count) => sum + ratio(count.right, count[among]), 0),
        counts.length,
      );
    },
  };
}

const auc: Metric = {
  width: AUC_TOTALS,
  totals: (judged) => aucTotals(judged.label, probabilitiesOf(judged)),
  value: aucOf,
};

/** 1 - squared errors / squared distances from the mean label, as the mean over the values of a prediction. */
function r2Score({ shape }: IROutput['spec']): Metric {
  const columns = shape.at(-1) ?? 1;
  const placesOfRow = sizeOf(shape) / columns;
  return {
    width: 3 * columns,
    totals(judged) {
      const label = tf.reshape(judged.label, [-1, columns]);
      const errors = tf.squaredDifference(tf.reshape(probabilitiesOf(judged), [-1, columns]), label);
      return tf.concat([errors, label, tf.square(label)].map((summed) => tf.sum(summed, 0)));
    },
    value(totals, rows) {
      const scores = Array.from({ length: columns }, (_, column) => {
        const [errors = 0, sum = 0, squares = 0] = [0, 1, 2].map((part) => totals[part * columns + column]);
        const spread = squares - sum ** 2 / (rows * placesOfRow);
        return spread > 0 ? 1 - errors / spread : 0;
      });
      return scores.reduce((sum, score) => sum + score, 0) / columns;
    },
  };
}

/** A metric of an output. What is no decision is measured on probabilities where the output gives logits. */
export function metricOf(metric: MetricName, output: IROutput): Metric {
  const width = output.spec.shape.at(-1) ?? 1;
  const binary = taskOf(output.loss, width) === 'binary';
  switch (metric) {
    case 'accuracy':
      return mean(binary ? rightYesOrNo : rightClass);
    case 'binaryAccuracy':
      return mean(rightYesOrNo);
    case 'categoricalAccuracy':
    case 'sparseCategoricalAccuracy':
      return mean(rightClass);
    case 'topKCategoricalAccuracy':
    case 'sparseTopKCategoricalAccuracy':
      return mean(amongLikeliest);
    case 'precision':
      return binary ? hits('called') : hitsByClass('called', width);
    case 'recall':
      return binary ? hits('actual') : hitsByClass('actual', width);
    case 'auc':
      return auc;
    case 'r2Score':
      return r2Score(output.spec);
    case 'rootMeanSquaredError':
      return mean(ofProbabilities('meanSquaredError'), Math.sqrt);
    case 'cosineSimilarity':
      return mean(ofProbabilities('cosineSimilarity'), (value) => -value);
    case 'binaryCrossentropy':
    case 'categoricalCrossentropy':
    case 'sparseCategoricalCrossentropy':
    case 'hinge':
    case 'squaredHinge':
    case 'categoricalHinge':
      return mean((judged) => lossValues(metric, judged));
    case 'meanSquaredError':
    case 'meanAbsoluteError':
    case 'meanAbsolutePercentageError':
    case 'meanSquaredLogarithmicError':
    case 'logCosh':
    case 'klDivergence':
    case 'poisson':
      return mean(ofProbabilities(metric));
    default:
      return assertNever(metric);
  }
}

function ofProbabilities(loss: Parameters<typeof lossValues>[0]) {
  return (judged: Judged) => lossValues(loss, { ...judged, prediction: probabilitiesOf(judged), logits: null });
}
