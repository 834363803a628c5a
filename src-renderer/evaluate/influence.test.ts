import { expect, it } from 'vitest';
import { costsOf, type Measured } from './influence.ts';

const a = { kind: 'input', input: 'a' } as const;
const b = { kind: 'input', input: 'b' } as const;
const measured: readonly Measured[] = [
  { influence: a, metrics: [{ loss: 0.5, 'end/accuracy': 0.9 }] },
  {
    influence: b,
    metrics: [
      { loss: 1, 'end/accuracy': 0.5 },
      { loss: 2, 'end/accuracy': 0.7 },
    ],
  },
];

it('counts a loss that rises and an accuracy that falls alike: as worse', () => {
  const base = { loss: 0.5, 'end/accuracy': 0.9 };
  const [first, second] = costsOf(base, measured, 'loss');
  expect(first).toMatchObject({ influence: b, mean: 1 });
  expect(first?.deviation).toBeCloseTo(Math.SQRT1_2, 12);
  expect(second).toEqual({ influence: a, mean: 0, deviation: null });
  const [worst] = costsOf(base, measured, 'end/accuracy');
  expect(worst?.influence).toBe(b);
  expect(worst?.mean).toBeCloseTo(0.3, 12);
});
