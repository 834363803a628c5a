import { expect, it } from 'vitest';
import { nearest } from './nearest.ts';

it.each([
  ['Dens', 'Dense'],
  ['conv2d', 'Conv2D'],
  ['Flaten', 'Flatten'],
  ['Transformer', undefined],
  ['', undefined],
])('%s was probably meant as %s', (typed, meant) => {
  expect(nearest(typed, ['Dense', 'Conv2D', 'Flatten'])).toBe(meant);
});
