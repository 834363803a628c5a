import type { LayersModel, Tensor } from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadTensorflow } from '../native/load-tensorflow.ts';
import type { Tfjs } from '../native/require-tfjs.ts';
import { answers, ours, smallModel } from '../testing/small-model.ts';
import type { Randomness } from './randomness.ts';

let tf: Tfjs;
let random: typeof import('./randomness.ts');

beforeAll(async () => {
  ({ tf } = await loadTensorflow());
  random = await import('./randomness.ts');
  (await import('./register.ts')).registerLayers();
});

const SHAPE = [50, 20];

/** Two layers alike, side by side, with their source of randomness. */
async function noisy(type: string, params: Record<string, unknown>) {
  const layer = (name: string) => ours(name, type, params, { x: SHAPE });
  const model = await smallModel(tf, { x: SHAPE }, [layer('one'), layer('other')]);
  const randomness = new random.Randomness(7);
  random.shareRandomness(model, randomness);
  return { model, randomness };
}

/** What the two layers make of ones. */
function disturbed({ model, randomness }: { model: LayersModel; randomness: Randomness }, step: number): number[][] {
  randomness.step = step;
  return answers(tf, model, [tf.ones([4, ...SHAPE])], true).map((answer: Tensor) => [...answer.dataSync()]);
}

function momentsOf(values: readonly number[]) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, variance };
}

/** For an input of ones: the mean and the variance that Keras's definition of the layer gives. */
const EXPECTED = [
  ['Dropout', { rate: 0.25 }, 1, 1 / 3],
  ['SpatialDropout1D', { rate: 0.25 }, 1, 1 / 3],
  ['GaussianNoise', { stddev: 0.5 }, 1, 0.25],
  ['GaussianDropout', { rate: 0.25 }, 1, 1 / 3],
] as const;

const NOISY: readonly [string, Record<string, number>][] = [
  ...EXPECTED.map(([type, params]): [string, Record<string, number>] => [type, params]),
  ['AlphaDropout', { rate: 0.25 }],
];

describe.each(NOISY)('%s', (type, params) => {
  it('repeats with the step, and differs from step to step and from layer to layer', async () => {
    const layers = await noisy(type, params);
    const [one, other] = disturbed(layers, 3);
    expect(disturbed(await noisy(type, params), 3)[0]).toEqual(one);
    expect(disturbed(layers, 4)[0]).not.toEqual(one);
    expect(other).not.toEqual(one);
  });

  it('does nothing after training', async () => {
    const { model } = await noisy(type, params);
    const [one] = answers(tf, model, [tf.ones([4, ...SHAPE])]);
    expect(new Set(one?.dataSync())).toEqual(new Set([1]));
  });
});

it.each(EXPECTED)('%s %j has the mean and the variance that it should', async (type, params, mean, variance) => {
  const found = momentsOf(disturbed(await noisy(type, params), 1)[0] ?? []);
  // SpatialDropout1D draws 80 numbers only, the others 4000.
  const slack = type === 'SpatialDropout1D' ? 0.15 : 0.04;
  expect(Math.abs(found.mean - mean)).toBeLessThan(slack);
  expect(Math.abs(found.variance - variance)).toBeLessThan(slack);
});

it('SpatialDropout1D takes away whole channels', async () => {
  const [one = []] = disturbed(await noisy('SpatialDropout1D', { rate: 0.5 }), 1);
  for (let channel = 0; channel < 20; channel++) {
    const along = Array.from({ length: 50 }, (_, step) => one[step * 20 + channel]);
    expect(new Set(along).size).toBe(1);
  }
  expect(new Set(one)).toEqual(new Set([0, 2]));
});

it('AlphaDropout keeps mean and variance of what is normally distributed', async () => {
  const { model } = await noisy('AlphaDropout', { rate: 0.3 });
  const [one] = answers(tf, model, [tf.randomNormal([40, ...SHAPE], 0, 1, 'float32', 1)], true);
  const { mean, variance } = momentsOf([...(one?.dataSync() ?? [])]);
  expect(Math.abs(mean)).toBeLessThan(0.03);
  expect(Math.abs(variance - 1)).toBeLessThan(0.03);
});
