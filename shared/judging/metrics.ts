import { assertNever } from '../base/assert-never.ts';
import { LOSS_FACTS, type LossName } from './losses.ts';

/**
 * Metrics by the names that Keras gives them, in camel case. `accuracy` is the share of right answers, whichever way
 * the loss has its labels.
 */
export const METRICS = [
  'accuracy',
  'binaryAccuracy',
  'categoricalAccuracy',
  'sparseCategoricalAccuracy',
  'topKCategoricalAccuracy',
  'sparseTopKCategoricalAccuracy',
  'precision',
  'recall',
  'auc',
  'meanSquaredError',
  'rootMeanSquaredError',
  'meanAbsoluteError',
  'meanAbsolutePercentageError',
  'meanSquaredLogarithmicError',
  'r2Score',
  'logCosh',
  'cosineSimilarity',
  'poisson',
  'binaryCrossentropy',
  'categoricalCrossentropy',
  'sparseCategoricalCrossentropy',
  'klDivergence',
  'hinge',
  'squaredHinge',
  'categoricalHinge',
] as const;
export type MetricName = (typeof METRICS)[number];

/**
 * What a metric asks of an output: that it decides anything at all, that it says yes or no, that it tells classes
 * apart with labels that are one-hot or class indices, or that labels have the prediction's shape.
 */
export type MetricNeed = 'decision' | 'binary' | 'oneHot' | 'index' | 'values';

export const METRIC_NEEDS: Readonly<Record<MetricName, MetricNeed>> = {
  accuracy: 'decision',
  precision: 'decision',
  recall: 'decision',
  auc: 'decision',
  binaryAccuracy: 'binary',
  binaryCrossentropy: 'binary',
  hinge: 'binary',
  squaredHinge: 'binary',
  categoricalAccuracy: 'oneHot',
  topKCategoricalAccuracy: 'oneHot',
  categoricalCrossentropy: 'oneHot',
  categoricalHinge: 'oneHot',
  klDivergence: 'oneHot',
  sparseCategoricalAccuracy: 'index',
  sparseTopKCategoricalAccuracy: 'index',
  sparseCategoricalCrossentropy: 'index',
  meanSquaredError: 'values',
  rootMeanSquaredError: 'values',
  meanAbsoluteError: 'values',
  meanAbsolutePercentageError: 'values',
  meanSquaredLogarithmicError: 'values',
  r2Score: 'values',
  logCosh: 'values',
  cosineSimilarity: 'values',
  poisson: 'values',
};

/** The metrics of which more is better; of all others, as of the loss, less is. */
export const HIGHER_IS_BETTER: ReadonlySet<string> = new Set<MetricName>([
  'accuracy',
  'binaryAccuracy',
  'categoricalAccuracy',
  'sparseCategoricalAccuracy',
  'topKCategoricalAccuracy',
  'sparseTopKCategoricalAccuracy',
  'precision',
  'recall',
  'auc',
  'r2Score',
  'cosineSimilarity',
]);

/** The metrics that look whether the true class is among the k likeliest. */
export const TOP_K_METRICS: readonly MetricName[] = ['topKCategoricalAccuracy', 'sparseTopKCategoricalAccuracy'];

/**
 * What an output is, to see whether a metric suits it. `decides` is null where a loss for quantities judges it and
 * its last layer gives no probabilities.
 */
export interface JudgedOutput {
  readonly loss: LossName;
  readonly decides: 'multiclass' | 'binary' | null;
}

/** Whether a metric makes sense for an output. */
export function suits(metric: MetricName, { loss, decides }: JudgedOutput): boolean {
  const { labels } = LOSS_FACTS[loss];
  const need = METRIC_NEEDS[metric];
  switch (need) {
    case 'decision':
      return decides !== null;
    case 'binary':
      return decides === 'binary';
    case 'oneHot':
      return decides === 'multiclass' && labels === 'values';
    case 'index':
      return decides === 'multiclass' && labels === 'index';
    case 'values':
      return labels === 'values';
    default:
      return assertNever(need);
  }
}
