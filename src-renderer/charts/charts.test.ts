import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimate, within } from './decimate.ts';
import { Points } from './points.ts';
import { Series } from './series.ts';
import { smooth } from './smooth.ts';

const lines = fc
  .array(fc.double({ noDefaultInfinity: true, noNaN: true }), { minLength: 1, maxLength: 2000 })
  .map((y) => ({ x: Float64Array.from(y, (_, index) => index), y: Float64Array.from(y) }));

describe('a series', () => {
  it('holds what was appended, in order, and earlier views stay', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.double(), { maxLength: 300 }), { maxLength: 10 }), (parts) => {
        const series = new Series();
        const before = parts.map((part) => {
          series.append(part);
          return series.values();
        });
        const all = parts.flat();
        expect([...series.values()]).toEqual(all);
        for (const view of before) expect([...view]).toEqual(all.slice(0, view.length));
      }),
      { seed: 1 },
    );
  });
});

describe('the points of a curve', () => {
  const values = fc.array(fc.double({ noNaN: true }), { minLength: 1, maxLength: 1000 });

  it('stay few however many come, in order, and lose no peak but those that are still to come', () => {
    fc.assert(
      fc.property(values, fc.constantFrom(8, 64, 2048), (all, most) => {
        const points = new Points(most);
        for (const [step, value] of all.entries()) points.append({ step, epoch: step / 2, seconds: step / 4, value });
        expect(points.length).toBeLessThan(most);
        const steps = [...points.steps];
        expect(steps).toEqual(steps.toSorted((a, b) => a - b));
        for (const [index, step] of steps.entries()) {
          expect(points.values[index]).toBe(all[step]);
          expect(points.epochs[index]).toBe(step / 2);
          expect(points.seconds[index]).toBe(step / 4);
        }
        const reached = all.slice(0, (steps.at(-1) ?? -1) + 1);
        expect(Math.min(...points.values)).toBe(Math.min(...reached));
        expect(Math.max(...points.values)).toBe(Math.max(...reached));
        if (all.length < most) expect([...points.values]).toEqual(all);
      }),
      { seed: 1 },
    );
  });
});

describe('decimating', () => {
  it('keeps the lowest and the highest point, the order, and points that were there', () => {
    fc.assert(
      fc.property(lines, fc.integer({ min: 1, max: 200 }), (line, buckets) => {
        const { x, y } = decimate(line, buckets);
        expect(x.length).toBeLessThanOrEqual(Math.max(buckets * 2, line.x.length <= buckets * 2 ? line.x.length : 0));
        expect(Math.min(...y)).toBe(Math.min(...line.y));
        expect(Math.max(...y)).toBe(Math.max(...line.y));
        expect([...x]).toEqual([...x].toSorted((a, b) => a - b));
        for (const [index, at] of x.entries()) expect(y[index]).toBe(line.y[at]);
      }),
      { seed: 1 },
    );
  });

  it('passes over what is no number', () => {
    const y = Float64Array.from({ length: 100 }, (_, index) => (index % 3 === 0 ? NaN : index));
    const thin = decimate({ x: Float64Array.from(y, (_, index) => index), y }, 10);
    expect([...thin.y].some(Number.isNaN)).toBe(false);
  });
});

describe('a stretch of a line', () => {
  it('has the points within, and one beyond on either side', () => {
    const line = { x: Float64Array.of(0, 1, 2, 3, 4, 5), y: Float64Array.of(0, 10, 20, 30, 40, 50) };
    expect([...within(line, 1.5, 3).x]).toEqual([1, 2, 3, 4]);
    expect([...within(line, -5, 99).x]).toEqual([0, 1, 2, 3, 4, 5]);
  });
});

describe('smoothing', () => {
  it('leaves a constant as it is, from the first value on', () => {
    for (const value of smooth(Float64Array.of(2, 2, 2), 0.9, Float64Array.of(1, 2, 3)))
      expect(value).toBeCloseTo(2, 12);
  });

  it('stays between the extremes, and passes gaps on', () => {
    const smoothed = smooth(Float64Array.of(0, NaN, 10, 10), 0.5, Float64Array.of(1, 2, 3, 4));
    expect(smoothed[1]).toBeNaN();
    expect(smoothed[3]).toBeGreaterThan(5);
    expect(smoothed[3]).toBeLessThan(10);
  });

  it('counts a value for the steps before it that are left out', () => {
    const all = smooth(Float64Array.of(0, 8, 8, 8), 0.5, Float64Array.of(1, 2, 3, 4));
    const thinned = smooth(Float64Array.of(0, 8), 0.5, Float64Array.of(1, 4));
    expect(thinned[1]).toBeCloseTo(all[3] ?? NaN, 12);
  });
});
