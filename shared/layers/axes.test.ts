import { expect, it } from 'vitest';
import { sampleAxis } from './axes.ts';

it.each([
  [-1, 3, 2],
  [-3, 3, 0],
  [1, 3, 0],
  [3, 3, 2],
  [0, 3, undefined],
  [4, 3, undefined],
  [-4, 3, undefined],
  [1, 0, undefined],
])('axis %i of a sample with %i axes is the one at %j', (axis, rank, index) => {
  expect(sampleAxis(axis, rank)).toBe(index);
});
