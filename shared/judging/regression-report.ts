export interface RegressionReport {
  readonly rows: number;
  readonly meanAbsoluteError: number;
  readonly rootMeanSquaredError: number;
  /** The mean of prediction less truth: what it is too high by. */
  readonly bias: number;
  /** The median of the distances: what half of the rows stay below. */
  readonly medianAbsoluteError: number;
  readonly maxError: number;
  /** 1 for perfect predictions, 0 for no better than the mean; null where the truth does not vary. */
  readonly r2: number | null;
}

function median(values: Float64Array): number {
  const sorted = values.toSorted();
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

/**
 * Judges predicted quantities against true ones, in the units of the data. Source: scikit-learn's regression metrics of
 * the same names.
 */
export function regressionReport(truth: ArrayLike<number>, predicted: ArrayLike<number>): RegressionReport {
  const rows = truth.length;
  if (rows === 0 || rows !== predicted.length) {
    throw new Error(`expected as many predictions as rows and at least one, got ${predicted.length} for ${rows}`);
  }
  const errors = Float64Array.from(truth, (value, row) => (predicted[row] ?? 0) - value);
  const distances = errors.map(Math.abs);
  const squares = sum(errors.map((error) => error ** 2));
  const mean = sum(Float64Array.from(truth)) / rows;
  const spread = sum(Float64Array.from(truth, (value) => (value - mean) ** 2));
  return {
    rows,
    meanAbsoluteError: sum(distances) / rows,
    rootMeanSquaredError: Math.sqrt(squares / rows),
    bias: sum(errors) / rows,
    medianAbsoluteError: median(distances),
    maxError: distances.reduce((most, distance) => Math.max(most, distance), 0),
    r2: spread === 0 ? null : 1 - squares / spread,
  };
}

export interface HistogramBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Counts values in equally wide bins; the last one holds its upper border too. Source: NumPy's `histogram`. */
export function histogram(values: ArrayLike<number>, bins: number): readonly HistogramBin[] {
  if (values.length === 0) return [];
  const numbers = Float64Array.from(values);
  const low = numbers.reduce((least, value) => Math.min(least, value), Infinity);
  const high = numbers.reduce((most, value) => Math.max(most, value), -Infinity);
  // Values that are all alike have a bin of width 1 around them.
  const [from, to] = low === high ? [low - 0.5, high + 0.5] : [low, high];
  const width = (to - from) / bins;
  const counts = new Array<number>(bins).fill(0);
  for (const value of numbers) {
    const index = Math.min(bins - 1, Math.floor((value - from) / width));
    counts[index] = (counts[index] ?? 0) + 1;
  }
  return counts.map((count, index) => ({ from: from + index * width, to: from + (index + 1) * width, count }));
}
