import { expect, it } from 'vitest';
import { createRandom, shuffle } from './random.ts';

it('gives the same numbers on every machine', () => {
  const random = createRandom(1);
  expect(Array.from({ length: 5 }, () => random.below(2 ** 32))).toMatchInlineSnapshot(`
    [
      2442144158,
      3238099751,
      3819917871,
      2104621829,
      2021136066,
    ]
  `);
});

it('draws evenly', () => {
  const random = createRandom(7);
  const counts = new Uint32Array(6);
  for (let i = 0; i < 60_000; i += 1) {
    const drawn = random.below(6);
    counts[drawn] = (counts[drawn] ?? 0) + 1;
  }
  for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400);
});

it('shuffles without losing a value', () => {
  const values = Int32Array.from({ length: 1000 }, (_, i) => i);
  shuffle(values, createRandom(3));
  expect(values).not.toEqual(values.toSorted());
  expect([...values.toSorted()]).toEqual(Array.from({ length: 1000 }, (_, i) => i));
});
