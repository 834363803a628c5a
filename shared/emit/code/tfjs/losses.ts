import { assertNever } from '../../../base/assert-never.ts';
import type { IROutput } from '../../../ir/model-ir.ts';
import { LOSS_FACTS, taskOf } from '../../../judging/losses.ts';
import type { MetricName } from '../../../judging/metrics.ts';

const EPSILON = '1e-7';

function categorical(answer: string, label: string, { loss, classes, fromLogits, labelSmoothing }: IROutput): string {
  const target =
    loss === 'sparseCategoricalCrossentropy'
      ? `tf.oneHot(${label}, ${classes})`
      : labelSmoothing > 0
        ? `tf.add(tf.mul(${label}, ${1 - labelSmoothing}), ${labelSmoothing / (classes ?? 1)})`
        : label;
  const probabilities = `tf.div(${answer}, tf.sum(${answer}, -1, true))`;
  const logs = fromLogits
    ? `tf.logSoftmax(${answer})`
    : `tf.log(tf.clipByValue(${probabilities}, ${EPSILON}, 1))`;
  return `tf.neg(tf.mean(tf.sum(tf.mul(${target}, ${logs}), -1)))`;
}

function binary(answer: string, label: string, { fromLogits, labelSmoothing }: IROutput): string {
  const target =
    labelSmoothing > 0 ? `tf.add(tf.mul(${label}, ${1 - labelSmoothing}), ${labelSmoothing / 2})` : label;
  // -log(sigmoid(x)) is softplus(-x), and softplus(x) - y x is both terms together.
  if (fromLogits) return `tf.mean(tf.sub(tf.softplus(${answer}), tf.mul(${target}, ${answer})))`;
  return `tf.losses.logLoss(${target}, ${answer}, undefined, ${EPSILON})`;
}

/** The mean of an output's loss over a batch, by Keras's formulas. */
export function lossExpression(answer: string, label: string, output: IROutput): string {
  const { loss } = output;
  const error = `tf.sub(${answer}, ${label})`;
  const hinge = `tf.relu(tf.sub(1, tf.mul(tf.sub(tf.mul(${label}, 2), 1), ${answer})))`;
  const logarithm = (x: string) => `tf.log1p(tf.clipByValue(${x}, ${EPSILON}, 3e38))`;
  switch (loss) {
    case 'sparseCategoricalCrossentropy':
    case 'categoricalCrossentropy':
      return categorical(answer, label, output);
    case 'binaryCrossentropy':
      return binary(answer, label, output);
    case 'meanSquaredError':
      return `tf.mean(tf.square(${error}))`;
    case 'meanAbsoluteError':
      return `tf.mean(tf.abs(${error}))`;
    case 'meanAbsolutePercentageError':
      return `tf.mul(100, tf.mean(tf.abs(tf.div(${error}, tf.clipByValue(tf.abs(${label}), ${EPSILON}, 3e38)))))`;
    case 'meanSquaredLogarithmicError':
      return `tf.mean(tf.square(tf.sub(${logarithm(answer)}, ${logarithm(label)})))`;
    case 'huber':
      return `tf.losses.huberLoss(${label}, ${answer})`;
    case 'logCosh':
      return `tf.mean(tf.sub(tf.add(${error}, tf.softplus(tf.mul(${error}, -2))), Math.LN2))`;
    case 'hinge':
      return `tf.mean(${hinge})`;
    case 'squaredHinge':
      return `tf.mean(tf.square(${hinge}))`;
    case 'categoricalHinge':
      return `tf.mean(tf.relu(tf.add(tf.sub(tf.max(tf.mul(tf.sub(1, ${label}), ${answer}), -1), tf.sum(tf.mul(${label}, ${answer}), -1)), 1)))`;
    case 'klDivergence': {
      const certain = `tf.clipByValue(${label}, ${EPSILON}, 1)`;
      const logs = `tf.log(tf.clipByValue(${answer}, ${EPSILON}, 1))`;
      return `tf.mean(tf.sum(tf.mul(${certain}, tf.sub(tf.log(${certain}), ${logs})), -1))`;
    }
    case 'poisson':
      return `tf.mean(tf.sub(${answer}, tf.mul(${label}, tf.log(tf.add(${answer}, ${EPSILON})))))`;
    case 'cosineSimilarity': {
      const unit = (x: string) => `tf.div(${x}, tf.sqrt(tf.add(tf.sum(tf.square(${x}), -1, true), 1e-14)))`;
      return `tf.neg(tf.mean(tf.sum(tf.mul(${unit(label)}, ${unit(answer)}), -1)))`;
    }
    default:
      return assertNever(loss);
  }
}

function rightAnswers(answer: string, label: string, { loss, fromLogits, spec }: IROutput): string {
  const { labels, logits, takes } = LOSS_FACTS[loss];
  if (taskOf(loss, spec.shape.at(-1) ?? 1) === 'binary') {
    const threshold = (logits && fromLogits) || takes === 'margins' ? 0 : 0.5;
    return `tf.equal(tf.greater(${answer}, ${threshold}), tf.greater(${label}, 0.5))`;
  }
  const right = labels === 'index' ? label : `tf.argMax(${label}, -1)`;
  return `tf.equal(tf.argMax(${answer}, -1), ${right})`;
}

/** A metric over all rows of a part; null where it takes more than a line. */
export function metricExpression(metric: MetricName, answer: string, label: string, output: IROutput): string | null {
  const error = `tf.sub(${answer}, ${label})`;
  switch (metric) {
    case 'accuracy':
    case 'binaryAccuracy':
    case 'categoricalAccuracy':
    case 'sparseCategoricalAccuracy':
      return `tf.mean(tf.cast(${rightAnswers(answer, label, output)}, 'float32'))`;
    case 'meanSquaredError':
      return `tf.mean(tf.square(${error}))`;
    case 'rootMeanSquaredError':
      return `tf.sqrt(tf.mean(tf.square(${error})))`;
    case 'meanAbsoluteError':
      return `tf.mean(tf.abs(${error}))`;
    default:
      return null;
  }
}
