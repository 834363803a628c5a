import { Series } from './series.ts';

/** Enough for every pixel of a screen, also where a stretch of the curve is looked at closely. */
const MOST_POINTS = 65_536;

/** A value of a curve, and where it lies: its step, its epoch with the fraction, and the seconds since the run began. */
export interface Point {
  readonly step: number;
  readonly epoch: number;
  readonly seconds: number;
  readonly value: number;
}

const isLower = (a: Point, b: Point) => a.value < b.value || Number.isNaN(b.value);
const isHigher = (a: Point, b: Point) => a.value > b.value || Number.isNaN(b.value);

/**
 * The points of a curve. However long a run is, they take no more than so much memory and time to draw: when there would be
 * too many, only the lowest and the highest of each few neighbours stay, and so it goes on with those to come.
 */
export class Points {
  readonly #most: number;
  readonly #steps = new Series();
  readonly #epochs = new Series();
  readonly #seconds = new Series();
  readonly #values = new Series();
  /** Of how many neighbours two are kept; of 1, each. */
  #every = 1;
  #neighbours: Point[] = [];

  /** @param most how many points are kept, a multiple of 4 */
  constructor(most: number = MOST_POINTS) {
    this.#most = most;
  }

  get length(): number {
    return this.#values.length;
  }

  get steps(): Float64Array {
    return this.#steps.values();
  }

  get epochs(): Float64Array {
    return this.#epochs.values();
  }

  get seconds(): Float64Array {
    return this.#seconds.values();
  }

  get values(): Float64Array {
    return this.#values.values();
  }

  append(point: Point): void {
    if (this.#every === 1) this.#keep([point]);
    else {
      this.#neighbours.push(point);
      if (this.#neighbours.length < this.#every) return;
      this.#keep(extremes(this.#neighbours));
      this.#neighbours = [];
    }
    if (this.length >= this.#most) this.#thin();
  }

  #keep(points: readonly Point[]): void {
    this.#steps.append(points.map(({ step }) => step));
    this.#epochs.append(points.map(({ epoch }) => epoch));
    this.#seconds.append(points.map(({ seconds }) => seconds));
    this.#values.append(points.map(({ value }) => value));
  }

  /** Four points are four neighbours at first, and later the two of twice as many neighbours each. */
  #thin(): void {
    const all = this.#all();
    for (const series of [this.#steps, this.#epochs, this.#seconds, this.#values]) series.clear();
    for (let start = 0; start < all.length; start += 4) this.#keep(extremes(all.slice(start, start + 4)));
    this.#every = this.#every === 1 ? 4 : this.#every * 2;
  }

  #all(): readonly Point[] {
    const { steps, epochs, seconds, values } = this;
    return Array.from(values, (value, index) => ({
      step: steps[index] ?? NaN,
      epoch: epochs[index] ?? NaN,
      seconds: seconds[index] ?? NaN,
      value,
    }));
  }
}

/** The lowest and the highest of some neighbours, in their order; a value that is no number is neither, unless all are. */
function extremes(neighbours: readonly Point[]): readonly Point[] {
  const [first, ...others] = neighbours;
  if (first === undefined) return [];
  const low = others.reduce((lowest, point) => (isLower(point, lowest) ? point : lowest), first);
  const high = others.reduce((highest, point) => (isHigher(point, highest) ? point : highest), first);
  return low.step <= high.step ? [low, high] : [high, low];
}
