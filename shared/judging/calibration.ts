import type { Scored } from './score-curves.ts';

export interface CalibrationBin {
  /** The mean of the probabilities that fell into it. */
  readonly predicted: number;
  /** The share of yeses among its rows. */
  readonly observed: number;
  readonly rows: number;
}

export interface Calibration {
  /** Only bins that have rows, from low probabilities to high ones. */
  readonly bins: readonly CalibrationBin[];
  /** How far prediction and truth lie apart, over all rows: the expected calibration error (Guo et al. 2017). */
  readonly expectedError: number;
  /** The mean squared distance of probability and truth (Brier 1950). */
  readonly brier: number;
}

/**
 * Whether probabilities can be taken at their word. Bins are equally wide; a value on a border belongs to the lower one,
 * 0 to the first. Source: scikit-learn's `calibration_curve` with `strategy='uniform'`.
 */
export function calibrationOf({ scores, isYes }: Scored, bins = 10): Calibration {
  const edges = Array.from({ length: bins - 1 }, (_, index) => (index + 1) / bins);
  const sums = Array.from({ length: bins }, () => ({ rows: 0, predicted: 0, yes: 0 }));
  let squares = 0;
  for (let row = 0; row < scores.length; row++) {
    const score = scores[row] ?? 0;
    const yes = Number(isYes[row] ?? 0);
    const above = edges.filter((edge) => edge < score).length;
    const bin = sums[above];
    if (bin === undefined) throw new Error(`no bin for the probability ${score}`);
    bin.rows++;
    bin.predicted += score;
    bin.yes += yes;
    squares += (score - yes) ** 2;
  }
  const filled = sums
    .filter(({ rows }) => rows > 0)
    .map(({ rows, predicted, yes }) => ({ rows, predicted: predicted / rows, observed: yes / rows }));
  const total = Math.max(1, scores.length);
  return {
    bins: filled,
    expectedError: filled.reduce(
      (sum, { rows, predicted, observed }) => sum + (rows / total) * Math.abs(predicted - observed),
      0,
    ),
    brier: squares / total,
  };
}
