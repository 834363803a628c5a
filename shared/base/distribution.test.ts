import { expect, test } from 'vitest';
import { distributionOf } from './distribution.ts';

test('figures and histogram of numbers', () => {
  const found = distributionOf([-1, 0, 0, 1, 2, 4], 5);
  expect(found).toMatchObject({ count: 6, notFinite: 0, zeros: 2, mean: 1, min: -1, max: 4 });
  expect(found.deviation).toBeCloseTo(Math.sqrt(16 / 6), 12);
  expect(found.norm).toBeCloseTo(Math.sqrt(22), 12);
  expect(found.bins).toEqual([1, 2, 1, 1, 1]);
});

test('what is not finite is counted and left out', () => {
  const found = distributionOf([1, Number.NaN, 3, Infinity, -Infinity], 2);
  expect(found).toMatchObject({ count: 5, notFinite: 3, mean: 2, min: 1, max: 3, bins: [1, 1] });
});

test('equal numbers are all in the first part', () => {
  expect(distributionOf([0.1, 0.1, 0.1], 3)).toMatchObject({ min: 0.1, max: 0.1, bins: [3, 0, 0] });
});

test('no finite number has no figures', () => {
  expect(distributionOf([Number.NaN], 3)).toMatchObject({ count: 1, notFinite: 1, mean: null, min: null, bins: [] });
  expect(distributionOf([], 3)).toMatchObject({ count: 0, mean: null });
});

test('values that hardly differ keep their difference', () => {
  expect(distributionOf([1e8, 1e8 + 1], 0)).toMatchObject({ deviation: 0.5, bins: [] });
});
