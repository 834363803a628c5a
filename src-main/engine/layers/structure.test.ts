import { beforeAll, describe, expect, it } from 'vitest';
import type { Tfjs } from '../native/require-tfjs.ts';
import { loadTensorflow } from '../native/load-tensorflow.ts';
import { answers, ours, smallModel } from '../testing/small-model.ts';

let tf: Tfjs;
let Orthogonal: typeof import('./orthogonal.ts').Orthogonal;

beforeAll(async () => {
  ({ tf } = await loadTensorflow());
  ({ Orthogonal } = await import('./orthogonal.ts'));
  (await import('./register.ts')).registerLayers();
});

/** 0, 1, 2, … */
function counted(shape: readonly number[]) {
  const size = shape.reduce((product, length) => product * length, 1);
  return tf.reshape(tf.range(0, size), [...shape]);
}

it('Slice cuts a block out of each sample', async () => {
  const params = { start: [1], size: [2] };
  const model = await smallModel(tf, { whole: [3, 2] }, [ours('cut', 'Slice', params, { whole: [3, 2] })]);
  const [answer] = answers(tf, model, [counted([2, 3, 2])]);
  expect(answer?.arraySync()).toEqual([
    [
      [2, 3],
      [4, 5],
    ],
    [
      [8, 9],
      [10, 11],
    ],
  ]);
});

it('Split has an output for each part', async () => {
  const params = { axis: -1, sizes: [1, 2] };
  const model = await smallModel(tf, { whole: [3] }, [ours('cut', 'Split', params, { whole: [3] })]);
  expect([model.getLayer('cut').output].flat().map(({ shape }) => shape)).toEqual([
    [null, 1],
    [null, 2],
  ]);
  const parts = [model.getLayer('cut').call(counted([2, 3]), {})].flat();
  expect(parts.map((part) => part.arraySync())).toEqual([
    [[0], [3]],
    [
      [1, 2],
      [4, 5],
    ],
  ]);
});

it.each([
  [
    -1,
    [
      [
        [0, 0],
        [1, 1],
      ],
    ],
  ],
  [
    1,
    [
      [
        [0, 1],
        [0, 1],
      ],
    ],
  ],
])('Stack puts its new axis at %i', async (axis, wanted) => {
  const model = await smallModel(tf, { first: [2], second: [2] }, [
    ours('both', 'Stack', { axis }, { first: [2], second: [2] }),
  ]);
  const [answer] = answers(tf, model, [counted([1, 2]), counted([1, 2])]);
  expect(answer?.arraySync()).toEqual(wanted);
});

describe('Constant', () => {
  const constant = (params: Record<string, unknown>) => ({ ...ours('fixed', 'Constant', params, {}), from: ['batch'] });

  it.each([
    [
      { shape: [2], values: [1, -2] },
      [
        [1, -2],
        [1, -2],
        [1, -2],
      ],
    ],
    [{ shape: [1, 2], values: [0.5] }, [[[0.5, 0.5]], [[0.5, 0.5]], [[0.5, 0.5]]]],
    [{ shape: [], values: [4] }, [4, 4, 4]],
  ])('%j answers alike for every sample, whatever it is called with', async (params, wanted) => {
    const model = await smallModel(tf, { batch: [2, 2] }, [constant(params)]);
    const [answer] = answers(tf, model, [tf.fill([3, 2, 2], Number.NaN)]);
    expect(answer?.arraySync()).toEqual(wanted);
  });
});

it('PositionEmbedding adds to each step the vector of its position', async () => {
  const model = await smallModel(tf, { long: [2, 3] }, [
    ours('place', 'PositionEmbedding', { sequenceLength: 4 }, { long: [2, 3] }),
  ]);
  model.setWeights([tf.mul(counted([4, 3]), 10)]);
  const [answer] = answers(tf, model, [counted([2, 2, 3])]);
  expect(answer?.arraySync()).toEqual([
    [
      [0, 11, 22],
      [33, 44, 55],
    ],
    [
      [6, 17, 28],
      [39, 50, 61],
    ],
  ]);
});

describe('the orthogonal initializer', () => {
  it.each([[[4, 16]], [[16, 4]], [[2, 3, 4, 8]]])('makes %j of vectors at right angles', (shape) => {
    const weight = tf.reshape(new Orthogonal({ gain: 2, seed: 3 }).apply(shape), [-1, shape.at(-1) ?? 1]);
    const [rows = 0, columns = 0] = weight.shape;
    const product = rows < columns ? tf.matMul(weight, weight, false, true) : tf.matMul(weight, weight, true, false);
    const off = tf.max(tf.abs(tf.sub(product, tf.mul(tf.eye(Math.min(rows, columns)), 4)))).dataSync()[0];
    expect(off).toBeLessThan(1e-5);
  });

  it('depends on its seed alone', () => {
    const made = (seed: number) => [...new Orthogonal({ seed }).apply([3, 6]).dataSync()];
    expect(made(5)).toEqual(made(5));
    expect(made(6)).not.toEqual(made(5));
  });

  it('refuses what has one axis', () => {
    expect(() => new Orthogonal({ seed: 1 }).apply([4])).toThrow('at least two axes');
  });
});
