import { describe, expect, it } from 'vitest';
import { spreadOf } from './statistics.ts';

describe('spread', () => {
  it('is the mean, the sample standard deviation, the least and the largest', () => {
    expect(spreadOf([2, 4, 4, 4, 5, 5, 7, 9])).toEqual({
      count: 8,
      mean: 5,
      deviation: Math.sqrt(32 / 7),
      min: 2,
      max: 9,
    });
  });

  it('of one value has no deviation', () => {
    expect(spreadOf([3])).toEqual({ count: 1, mean: 3, deviation: null, min: 3, max: 3 });
  });

  it('keeps small differences of large values', () => {
    expect(spreadOf([1e9 + 1, 1e9 + 2, 1e9 + 3]).deviation).toBe(1);
  });
});
