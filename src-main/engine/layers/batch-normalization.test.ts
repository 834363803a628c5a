import type { LayersModel, Tensor } from '@tensorflow/tfjs';
import { beforeAll, expect, it } from 'vitest';
import { loadTensorflow } from '../native/load-tensorflow.ts';
import type { Tfjs } from '../native/require-tfjs.ts';
import { answers, ours, smallModel, type SmallLayer } from '../testing/small-model.ts';

let tf: Tfjs;
let handMasksOn: typeof import('./masks.ts').handMasksOn;

beforeAll(async () => {
  ({ tf } = await loadTensorflow());
  ({ handMasksOn } = await import('./masks.ts'));
  (await import('./register.ts')).registerLayers();
});

const SHAPE = [3, 2];
const X = [
  [
    [1, 2],
    [3, 4],
    [0, 0],
  ],
  [
    [5, -1],
    [2, 0.5],
    [7, 3],
  ],
];

async function normalizing(axis: number, masked: boolean): Promise<LayersModel> {
  const masking: SmallLayer = masked
    ? { name: 'before', className: 'Masking', config: { mask_value: 0 }, from: ['x'] }
    : { name: 'before', className: 'Activation', config: { activation: 'linear' }, from: ['x'] };
  const model = await smallModel(tf, { x: SHAPE }, [
    masking,
    ours('normal', 'BatchNormalization', { axis, momentum: 0.9 }, { before: SHAPE }),
  ]);
  handMasksOn(model);
  return model;
}

function answer(model: LayersModel, x: Tensor, training: boolean): Tensor {
  const [only] = answers(tf, model, [x], training);
  if (only === undefined) throw new Error('expected an answer');
  return only;
}

const numbers = (tensor: Tensor | undefined) => [...(tensor?.dataSync() ?? [])];
const close = (found: readonly number[], wanted: readonly number[]) => {
  expect(found).toHaveLength(wanted.length);
  for (const [index, value] of wanted.entries()) expect(found[index]).toBeCloseTo(value, 5);
};
const moving = (model: LayersModel) =>
  model.getLayer('normal').nonTrainableWeights.map((weight) => numbers(weight.read()));

// The numbers are Keras 3.15's, for the sum of the answer times sin(0), sin(1), ...
it.each([
  {
    axis: -1,
    masked: false,
    y: [
      -0.840094, 0.3348, 0, 1.482687, -1.260141, -0.813086, 0.840094, -1.38703, -0.420047, -0.526115, 1.680188,
      0.908744,
    ],
    gradient: [
      -0.058208, 0.498619, 0.359656, 0.180785, -0.394059, -0.618834, -0.103743, 0.266543, 0.375327, 0.189099, -0.178973,
      -0.516212,
    ],
    statistics: [
      [0.3, 0.141667],
      [1.466667, 1.203472],
    ],
  },
  {
    axis: 1,
    masked: false,
    y: [
      -0.346373, 0.115458, 0.483224, 1.256382, -0.870336, -0.870336, 1.500951, -1.270035, -0.289934, -1.449671,
      1.566604, 0.174067,
    ],
    gradient: [
      -0.187003, 0.263288, 0.254099, -0.299834, 0.055607, -0.014759, -0.069351, -0.006934, 0.276009, -0.230273, 0.03065,
      -0.071498,
    ],
    statistics: [
      [0.175, 0.2375, 0.25],
      [1.36875, 1.067187, 1.725],
    ],
  },
  {
    axis: -1,
    masked: true,
    y: [
      -1.20689, 0.168736, -0.278513, 1.293646, -1.671078, -0.956173, 0.649864, -1.518628, -0.742701, -0.674946, 1.57824,
      0.731191,
    ],
    // Masking lets no gradient back to the step that is masked.
    gradient: [
      -0.115113, 0.477385, 0.372781, 0.180352, 0, 0, -0.113196, 0.228296, 0.37704, 0.163231, -0.170214, -0.509913,
    ],
    statistics: [
      [0.36, 0.17],
      [1.364, 1.216],
    ],
  },
])('trains on axis $axis, masked: $masked, as Keras does', async ({ axis, masked, y, gradient, statistics }) => {
  const model = await normalizing(axis, masked);
  const weights = tf.tensor(
    Float32Array.from({ length: 12 }, (_, index) => Math.sin(index)),
    [2, ...SHAPE],
  );
  const found = tf.grad((x) => tf.sum(tf.mul(answer(model, x, true), weights)))(tf.tensor(X));
  close(numbers(found), gradient);
  for (const [index, wanted] of statistics.entries()) close(moving(model)[index] ?? [], wanted);
  close(numbers(answer(model, tf.tensor(X), true)), y);
});

it('answers from the moving statistics after training, and leaves them alone', async () => {
  const model = await normalizing(-1, false);
  for (let step = 0; step < 200; step++) tf.dispose(answer(model, tf.tensor(X), true));
  const before = moving(model);
  const trained = numbers(answer(model, tf.tensor(X), true));
  const asked = numbers(answer(model, tf.tensor(X), false));
  for (const [index, value] of trained.entries()) expect(asked[index]).toBeCloseTo(value, 4);
  close(moving(model).flat(), before.flat());
});

it('neither learns nor follows the batch while it is frozen', async () => {
  const model = await normalizing(-1, false);
  model.getLayer('normal').trainable = false;
  const before = moving(model);
  const asked = numbers(answer(model, tf.tensor(X), false));
  expect(numbers(answer(model, tf.tensor(X), true))).toEqual(asked);
  expect(moving(model)).toEqual(before);
});

it('keeps no tensors from step to step', async () => {
  const model = await normalizing(-1, true);
  const x = tf.tensor(X);
  const step = () => tf.dispose(tf.variableGrads(() => tf.sum(answer(model, x, true)).asScalar()));
  step();
  const { numTensors } = tf.memory();
  step();
  expect(tf.memory().numTensors).toBe(numTensors);
});
