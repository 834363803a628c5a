/** How many numbers are spread. What is not finite is counted and left out of everything else. */
export interface Distribution {
  /** All numbers, those that are not finite included. */
  readonly count: number;
  /** NaN and infinite ones. */
  readonly notFinite: number;
  readonly zeros: number;
  /** Null where no number is finite, as are the next three. */
  readonly mean: number | null;
  /** The population's standard deviation (n). */
  readonly deviation: number | null;
  readonly min: number | null;
  readonly max: number | null;
  /** The Euclidean norm. */
  readonly norm: number;
  /** How many lie in each of equal parts from `min` to `max`; all in one where those are the same. */
  readonly bins: readonly number[];
}

type Numbers = ArrayLike<number>;

interface Sums {
  readonly notFinite: number;
  readonly zeros: number;
  readonly sum: number;
  readonly squares: number;
  readonly min: number;
  readonly max: number;
}

function sumsOf(values: Numbers): Sums {
  let [notFinite, zeros, sum, squares, min, max] = [0, 0, 0, 0, Infinity, -Infinity];
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? 0;
    if (!Number.isFinite(value)) {
      notFinite++;
      continue;
    }
    if (value === 0) zeros++;
    sum += value;
    squares += value * value;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { notFinite, zeros, sum, squares, min, max };
}

/** Squares are summed up around the mean, so that values that hardly differ do not lose their difference to rounding. */
function deviationOf(values: Numbers, mean: number, finite: number): number {
  let squares = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? 0;
    if (Number.isFinite(value)) squares += (value - mean) ** 2;
  }
  return Math.sqrt(squares / finite);
}

function binsOf(values: Numbers, min: number, max: number, parts: number): number[] {
  const bins = new Array<number>(parts).fill(0);
  const scale = min === max ? 0 : parts / (max - min);
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? 0;
    if (!Number.isFinite(value)) continue;
    const part = Math.min(parts - 1, Math.floor((value - min) * scale));
    bins[part] = (bins[part] ?? 0) + 1;
  }
  return bins;
}

/** How numbers are spread, with a histogram of so many parts; of none where only the figures are wanted. */
export function distributionOf(values: Numbers, parts: number): Distribution {
  const { notFinite, zeros, sum, squares, min, max } = sumsOf(values);
  const [count, finite] = [values.length, values.length - notFinite];
  if (finite === 0) {
    return { count, notFinite, zeros, mean: null, deviation: null, min: null, max: null, norm: 0, bins: [] };
  }
  const mean = sum / finite;
  return {
    count,
    notFinite,
    zeros,
    mean,
    deviation: deviationOf(values, mean, finite),
    min,
    max,
    norm: Math.sqrt(squares),
    bins: parts === 0 ? [] : binsOf(values, min, max, parts),
  };
}
