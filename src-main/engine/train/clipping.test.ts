import { beforeAll, describe, expect, it } from 'vitest';
import type { GradientClipping } from '#shared/graph/training.ts';
import { loadTensorflow } from '../native/load-tensorflow.ts';

let tf: Awaited<ReturnType<typeof loadTensorflow>>['tf'];
let clipped: typeof import('./clipping.ts').clipped;

beforeAll(async () => {
  ({ tf } = await loadTensorflow());
  ({ clipped } = await import('./clipping.ts'));
});

function clip(gradients: Readonly<Record<string, readonly number[]>>, clipping: GradientClipping) {
  const given = Object.fromEntries(Object.entries(gradients).map(([name, values]) => [name, tf.tensor1d([...values])]));
  const results = Object.entries(clipped(given, clipping));
  return Object.fromEntries(results.map(([name, values]) => [name, [...values.dataSync()]]));
}

describe('gradient clipping', () => {
  const gradients = { a: [3, -4], b: [0, 0], c: [1, -0.5] };

  it.each<[GradientClipping, Readonly<Record<string, readonly number[]>>]>([
    [{ type: 'none' }, gradients],
    [
      { type: 'value', limit: 2 },
      { a: [2, -2], b: [0, 0], c: [1, -0.5] },
    ],
    [
      { type: 'norm', limit: 2.5 },
      { a: [1.5, -2], b: [0, 0], c: [1, -0.5] },
    ],
  ])('%j', (clipping, wanted) => {
    expect(clip(gradients, clipping)).toEqual(wanted);
  });

  it('by the norm of all keeps their direction', () => {
    const limit = 0.5;
    const found = Object.values(clip(gradients, { type: 'globalNorm', limit })).flat();
    expect(Math.hypot(...found)).toBeCloseTo(limit, 6);
    const scale = limit / Math.hypot(...Object.values(gradients).flat());
    for (const [index, value] of Object.values(gradients).flat().entries()) {
      expect(found[index]).toBeCloseTo(value * scale, 6);
    }
  });

  it.each(['norm', 'globalNorm', 'value'] as const)('by %s leaves what is below the limit as it is', (type) => {
    expect(clip(gradients, { type, limit: 10 })).toEqual(gradients);
    expect(clip({ b: [0, 0] }, { type, limit: 10 })).toEqual({ b: [0, 0] });
    expect(clip({}, { type, limit: 10 })).toEqual({});
  });

  it.each(['norm', 'globalNorm'] as const)('by %s does not hide that a step went wrong', (type) => {
    for (const wrong of [Infinity, NaN]) expect(clip({ a: [1, wrong] }, { type, limit: 1 })).toEqual({ a: [NaN, NaN] });
  });
});
