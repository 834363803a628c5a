/** What several measurements of one thing come to. */
export interface Spread {
  readonly count: number;
  readonly mean: number;
  /** The sample standard deviation (n - 1); null for a single value. */
  readonly deviation: number | null;
  readonly min: number;
  readonly max: number;
}

/**
 * Mean and spread of at least one value. The squares are summed up around the mean (two passes), so that values that
 * hardly differ do not lose their difference to rounding.
 */
export function spreadOf(values: readonly number[]): Spread {
  const count = values.length;
  if (count === 0) throw new Error('the spread of no values was asked for');
  const sum = (numbers: readonly number[]) => numbers.reduce((total, value) => total + value, 0);
  const mean = sum(values) / count;
  const squares = sum(values.map((value) => (value - mean) ** 2));
  return {
    count,
    mean,
    deviation: count === 1 ? null : Math.sqrt(squares / (count - 1)),
    min: values.reduce((least, value) => Math.min(least, value)),
    max: values.reduce((most, value) => Math.max(most, value)),
  };
}
