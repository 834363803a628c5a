import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Split } from '#shared/graph/data.ts';
import { PARTS, splitRows, type Rows } from './split.ts';

const shares = (train: number, validation: number, test: number, seed = 1): Split => ({
  train,
  validation,
  test,
  seed,
});
const common = shares(0.7, 0.15, 0.15);

function parts(rows: number, split: Split, labels?: Int32Array): Rows {
  const result = splitRows(rows, split, labels);
  if (!result.ok) throw new Error(result.error.map(({ message }) => message.en).join());
  return result.value;
}

const splits = fc
  .tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 }), fc.nat())
  .map(([a, b, c, seed]) => shares(a / (a + b + c), b / (a + b + c), c / (a + b + c), seed));

describe('splitRows', () => {
  it('puts every row in exactly one part, in ascending order, within a row of each share of each class', () => {
    const labels = fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(splits, labels, (split, list) => {
        const result = splitRows(list.length, split, Int32Array.from(list));
        if (!result.ok) return;
        const rows = PARTS.flatMap((part) => [...result.value[part]]);
        expect(rows.toSorted((a, b) => a - b)).toEqual([...list.keys()]);
        for (const part of PARTS) {
          expect(result.value[part]).toEqual(result.value[part].toSorted());
          for (const label of new Set(list)) {
            const size = list.filter((value) => value === label).length;
            const got = result.value[part].filter((row) => list[row] === label).length;
            expect(Math.abs(got - size * split[part])).toBeLessThan(1);
          }
        }
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('depends on the seed and on nothing else', () => {
    expect(parts(20, common)).toEqual(parts(20, common));
    expect(parts(200, common).test).not.toEqual(parts(200, shares(0.7, 0.15, 0.15, 2)).test);
    expect([...parts(20, common).test]).toMatchInlineSnapshot(`
      [
        9,
        13,
        18,
      ]
    `);
  });

  it('does not drift over many small classes', () => {
    const labels = Int32Array.from({ length: 300 }, (_, row) => Math.floor(row / 3));
    const { train, validation, test } = parts(300, common, labels);
    expect(Math.abs(train.length - 210)).toBeLessThan(3);
    expect(Math.abs(validation.length - test.length)).toBeLessThan(3);
  });

  it('gives the first row of a rare class to the training part', () => {
    const labels = Int32Array.from({ length: 103 }, (_, row) => (row < 100 ? 0 : row === 100 ? 1 : 2));
    const { train } = parts(103, shares(0.2, 0.4, 0.4), labels);
    expect(new Set([...train].map((row) => labels[row]))).toEqual(new Set([0, 1, 2]));
  });

  it('gives exact shares although 0.7 is not exact', () => {
    const { train, validation, test } = parts(100, common);
    expect([train.length, validation.length, test.length]).toEqual([70, 15, 15]);
    expect(parts(5, shares(1, 0, 0)).train).toHaveLength(5);
  });

  it('tells of each part that stays empty', () => {
    const result = splitRows(1, common);
    expect(result.ok ? [] : result.error.map(({ field, message }) => [field, message.en])).toEqual([
      ['data.split.validation', 'The validation part gets no row: it is to have 15% of 1 rows.'],
      ['data.split.test', 'The test part gets no row: it is to have 15% of 1 rows.'],
    ]);
    expect(splitRows(0, shares(1, 0, 0)).ok).toBe(false);
  });
});
