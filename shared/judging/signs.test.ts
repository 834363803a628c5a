import { expect, test } from 'vitest';
import { DEAD, EXPLODING, signsOf, VANISHING, type Judged } from './signs.ts';

const FINE: Judged = {
  activations: { notFinite: 0 },
  units: { all: 10, dead: 1 },
  weights: [{ values: { notFinite: 0 }, gradient: { notFinite: 0 } }],
  gradientRatio: 1e-3,
};
const kinds = (change: Partial<Judged>) => signsOf({ ...FINE, ...change }).map(({ kind }) => kind);

test('a node that learns shows no sign, nor does one that has nothing to learn', () => {
  expect(kinds({})).toEqual([]);
  expect(kinds({ activations: null, units: null, weights: [], gradientRatio: null })).toEqual([]);
});

test('gradients that change no weight vanish, none at all included', () => {
  expect(kinds({ gradientRatio: VANISHING / 2 })).toEqual(['vanishing']);
  expect(kinds({ gradientRatio: 0 })).toEqual(['vanishing']);
  expect(kinds({ gradientRatio: VANISHING })).toEqual([]);
  // That is what the bound stands for.
  expect(Math.fround(1 + VANISHING / 2)).toBe(1);
  expect(Math.fround(1 + 4 * VANISHING)).not.toBe(1);
});

test('gradients that replace the weights explode', () => {
  expect(kinds({ gradientRatio: EXPLODING * 1.01 })).toEqual(['exploding']);
});

test('units are dead from a share on', () => {
  expect(signsOf({ ...FINE, units: { all: 10, dead: 10 * DEAD } })).toEqual([{ kind: 'dead', dead: 4, all: 10 }]);
  expect(kinds({ units: { all: 10, dead: 3 } })).toEqual([]);
  expect(kinds({ units: { all: 0, dead: 0 } })).toEqual([]);
});

test('numbers that are none are counted wherever they are, and told before all else', () => {
  const weights = [{ values: { notFinite: 2 }, gradient: { notFinite: 3 } }];
  expect(signsOf({ ...FINE, activations: { notFinite: 1 }, weights, gradientRatio: 0 })).toEqual([
    { kind: 'not-finite', numbers: 6 },
  ]);
});
