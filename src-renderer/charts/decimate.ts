export interface Line {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** The first index whose x is at least `from`; x ascends. */
function lowerBound(x: Float64Array, from: number): number {
  let [low, high] = [0, x.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((x[middle] ?? Infinity) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The points of a line between two x, and one beyond on either side, so that it is drawn to the border. */
export function within({ x, y }: Line, from: number, to: number): Line {
  const start = Math.max(0, lowerBound(x, from) - 1);
  const end = Math.min(x.length, lowerBound(x, to) + 2);
  return { x: x.subarray(start, end), y: y.subarray(start, end) };
}

/** The indices of the smallest and the largest number of a stretch; NaN counts as neither, unless there is nothing else. */
function extremes(y: Float64Array, start: number, end: number): readonly [number, number] {
  let [low, high] = [-1, -1];
  for (let index = start; index < end; index++) {
    const value = y[index] ?? NaN;
    if (Number.isNaN(value)) continue;
    if (low === -1 || value < (y[low] ?? 0)) low = index;
    if (high === -1 || value > (y[high] ?? 0)) high = index;
  }
  return low === -1 ? [start, start] : [low, high];
}

/**
 * Fewer points with the same looks: of each of `buckets` stretches, the smallest and the largest, in their order. No peak
 * is lost, however many points there are. A line with at most two points a bucket comes back as it is.
 */
export function decimate(line: Line, buckets: number): Line {
  const { x, y } = line;
  if (x.length <= buckets * 2) return line;
  const kept: number[] = [];
  for (let bucket = 0; bucket < buckets; bucket++) {
    const start = Math.floor((bucket * x.length) / buckets);
    const end = Math.floor(((bucket + 1) * x.length) / buckets);
    const [low, high] = extremes(y, start, end);
    kept.push(Math.min(low, high));
    if (low !== high) kept.push(Math.max(low, high));
  }
  return {
    x: Float64Array.from(kept, (index) => x[index] ?? NaN),
    y: Float64Array.from(kept, (index) => y[index] ?? NaN),
  };
}
