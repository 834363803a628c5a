import { expect, it } from 'vitest';
import { likeliest } from './likeliest.ts';

it('ranks classes by their probabilities; one number is that of a yes', () => {
  expect(likeliest(['a', 'b', 'c'], [0.2, 0.5, 0.3])?.map(({ name }) => name)).toEqual(['b', 'c', 'a']);
  expect(likeliest(['no', 'yes'], [0.25])).toEqual([
    { name: 'no', share: 0.75 },
    { name: 'yes', share: 0.25 },
  ]);
});

it('leaves numbers, and classes at each of many places, as they are', () => {
  expect(likeliest(null, [1, 2])).toBeNull();
  expect(likeliest(['a', 'b'], [0.1, 0.9, 0.2, 0.8])).toBeNull();
});
