/** Losses by the names that Keras gives them, in camel case. */
export const LOSSES = [
  'sparseCategoricalCrossentropy',
  'categoricalCrossentropy',
  'binaryCrossentropy',
  'meanSquaredError',
  'meanAbsoluteError',
  'meanAbsolutePercentageError',
  'meanSquaredLogarithmicError',
  'huber',
  'logCosh',
  'hinge',
  'squaredHinge',
  'categoricalHinge',
  'klDivergence',
  'poisson',
  'cosineSimilarity',
] as const;
export type LossName = (typeof LOSSES)[number];

/** What is asked of an output: one class out of several, yes or no for each value, or quantities. */
export type Task = 'multiclass' | 'binary' | 'regression';

/** What a loss must know, and be told, of the answers that it judges. */
export interface LossFacts {
  readonly task: Task;
  /** A label is the index of a class, or holds values in the prediction's shape: one-hot, 1 or 0, quantities. */
  readonly labels: 'index' | 'values';
  /**
   * The predictions that it is made for: probabilities that add up to 1 along the last axis (`distribution`), one
   * probability for each value, values that are not negative, values of either sign that mean yes above 0
   * (`margins`), or any.
   */
  readonly takes: 'distribution' | 'probabilities' | 'nonNegative' | 'margins' | 'any';
  /** Whether it can be told to take logits in place of probabilities. */
  readonly logits: boolean;
  /** Whether labels can be smoothed. */
  readonly smoothing: boolean;
}

const regression: LossFacts = {
  task: 'regression',
  labels: 'values',
  takes: 'any',
  logits: false,
  smoothing: false,
};
const multiclass: LossFacts = { ...regression, task: 'multiclass', takes: 'distribution' };
const margins: LossFacts = { ...regression, task: 'binary', takes: 'margins' };

export const LOSS_FACTS: Readonly<Record<LossName, LossFacts>> = {
  sparseCategoricalCrossentropy: { ...multiclass, labels: 'index', logits: true },
  categoricalCrossentropy: { ...multiclass, logits: true, smoothing: true },
  binaryCrossentropy: { ...regression, task: 'binary', takes: 'probabilities', logits: true, smoothing: true },
  meanSquaredError: regression,
  meanAbsoluteError: regression,
  meanAbsolutePercentageError: regression,
  meanSquaredLogarithmicError: { ...regression, takes: 'nonNegative' },
  huber: regression,
  logCosh: regression,
  hinge: margins,
  squaredHinge: margins,
  categoricalHinge: { ...margins, task: 'multiclass' },
  klDivergence: multiclass,
  poisson: { ...regression, takes: 'nonNegative' },
  cosineSimilarity: regression,
};

/**
 * What metrics take an output's answers for. Beside a loss for quantities one value is yes or no and several are
 * classes, as in Keras.
 *
 * @param width how many values the prediction has along its last axis
 */
export function taskOf(loss: LossName, width: number): 'multiclass' | 'binary' {
  const { task } = LOSS_FACTS[loss];
  if (task !== 'regression') return task;
  return width === 1 ? 'binary' : 'multiclass';
}
