import { describe, expect, it } from 'vitest';
import type { Shape } from '../base/tensor.ts';
import { LAYERS } from './registry.ts';

function joined(type: string, params: Record<string, unknown>, shapes: readonly Shape[]) {
  const bound = LAYERS.find((layer) => layer.type === type)?.bind(params);
  if (bound?.ok !== true) throw new Error(`no ${type} with ${JSON.stringify(params)}`);
  return bound.value.inferShape(shapes.map((shape) => ({ shape, dtype: 'float32' })));
}

const shapeOf = (shape: Shape) => ({ ok: true, value: [{ shape, dtype: 'float32' }] });

describe('axes of size 1 are repeated', () => {
  it.each([
    [[[3], [1]], [3]],
    [
      [
        [2, 1],
        [1, 3],
      ],
      [2, 3],
    ],
    [
      [
        [1, 1],
        [2, 1],
        [1, 4],
      ],
      [2, 4],
    ],
  ])('%j make %j', (shapes, result) => {
    expect(joined('Add', {}, shapes)).toEqual(shapeOf(result));
  });
});

it.each([
  [[[3], [4]], '3', '4'],
  [[[2, 3], [3]], '2×3', '3'],
  [
    [
      [2, 1],
      [1, 3],
      [2, 4],
    ],
    '2×3',
    '2×4',
  ],
])('refuses %j, and names both shapes', (shapes, first, second) => {
  const refused = joined('Multiply', {}, shapes);
  if (refused.ok) throw new Error('expected a fault');
  expect(refused.error.message.en).toBe(`Multiply expects inputs of one shape, found ${first} and ${second}`);
});

it('Subtract and Dot take two inputs, the others any number', () => {
  const most = LAYERS.filter(({ category }) => category === 'merge').map(
    ({ type, inputs }) => [type, inputs[0]?.many] as const,
  );
  expect(new Map(most)).toMatchObject(
    new Map([
      ['Add', { min: 2 }],
      ['Average', { min: 2 }],
      ['Concatenate', { min: 2 }],
      ['Dot', { min: 2, max: 2 }],
      ['Maximum', { min: 2 }],
      ['Minimum', { min: 2 }],
      ['Multiply', { min: 2 }],
      ['Subtract', { min: 2, max: 2 }],
    ]),
  );
});

describe('Dot', () => {
  it.each([
    [[-1], [[4], [4]], [1]],
    [[-1], [[3, 4], [4]], [3]],
    [
      [2, 1],
      [
        [3, 4],
        [4, 2],
      ],
      [3, 2],
    ],
    [
      [1],
      [
        [4, 3],
        [4, 2],
      ],
      [3, 2],
    ],
    [
      [-1],
      [
        [3, 4],
        [5, 4],
      ],
      [3, 5],
    ],
  ])('along %j of %j makes %j', (axes, shapes, result) => {
    expect(joined('Dot', { axes }, shapes)).toEqual(shapeOf(result));
  });

  it.each([
    [[-1], [[3], [4]]],
    [
      [3],
      [
        [3, 4],
        [3, 4],
      ],
    ],
    [[0], [[3], [3]]],
    [[-1], [[2, 3, 4], [4]]],
  ])('refuses to go along %j of %j', (axes, shapes) => {
    expect(joined('Dot', { axes }, shapes)).toMatchObject({ ok: false, error: { field: 'axes' } });
  });
});
