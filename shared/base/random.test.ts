import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveSeed, randomStream, shuffledIndices } from './random.ts';

describe('deriveSeed', () => {
  it('gives the same for the same purpose, on every machine', () => {
    expect(deriveSeed(1, 'shuffle', 1)).toBe(deriveSeed(1, 'shuffle', 1));
    expect([deriveSeed(1, 'shuffle', 1), deriveSeed(2, 'dropout', 'dense_1', 7)]).toMatchInlineSnapshot(`
      [
        914684597,
        222308917,
      ]
    `);
  });

  it('tells purposes, names and steps apart', () => {
    const seeds = Array.from({ length: 10_000 }, (_, step) => deriveSeed(1, 'dropout', 'a', step));
    expect(new Set(seeds).size).toBeGreaterThan(9_990);
    expect(deriveSeed(1, 'a', 'b')).not.toBe(deriveSeed(1, 'ab'));
  });

  it('tells roots apart', () => {
    const seeds = Array.from({ length: 10_000 }, (_, root) => deriveSeed(root, 'shuffle', 1));
    expect(new Set(seeds).size).toBeGreaterThan(9_990);
    expect(new Set(seeds.slice(0, 100)).size).toBe(100);
  });
});

describe('randomStream', () => {
  it('is even over [0, 1)', () => {
    const random = randomStream(1);
    const values = Array.from({ length: 10_000 }, () => random());
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean).toBeCloseTo(0.5, 1);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(1);
  });
});

describe('shuffledIndices', () => {
  it('has every index once', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(), (length, seed) => {
        expect([...shuffledIndices(length, seed)].toSorted((a, b) => a - b)).toEqual([
          ...new Array<number>(length).keys(),
        ]);
      }),
      { seed: 1 },
    );
  });

  it('is another order for another seed', () => {
    expect(shuffledIndices(100, 1)).not.toEqual(shuffledIndices(100, 2));
  });
});
