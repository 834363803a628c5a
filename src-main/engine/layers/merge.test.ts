import { beforeAll, expect, it } from 'vitest';
import { loadTensorflow } from '../native/load-tensorflow.ts';
import type { Tfjs } from '../native/require-tfjs.ts';
import { answers, ours, smallModel, type SmallLayer } from '../testing/small-model.ts';
import type { CallOptions } from './call.ts';

let tf: Tfjs;
let engine: { masks: typeof import('./masks.ts'); call: typeof import('./call.ts') };

beforeAll(async () => {
  ({ tf } = await loadTensorflow());
  engine = { masks: await import('./masks.ts'), call: await import('./call.ts') };
  (await import('./register.ts')).registerLayers();
});

const A = [
  [1, 2],
  [0, 0],
  [3, 4],
];
const B = [
  [5, 6],
  [7, 8],
  [0, 0],
];
const steps = [3, 2];

/** A merge of two sequences, of which those named are masked. */
async function mergeOf(type: string, params: Record<string, unknown>, masked: string) {
  const source = (name: string): SmallLayer => ({
    name: `from_${name}`,
    ...(masked.includes(name)
      ? { className: 'Masking', config: { mask_value: 0 } }
      : { className: 'Activation', config: { activation: 'linear' } }),
    from: [name],
  });
  const merge = ours('merge', type, params, { from_a: steps, from_b: steps });
  const behind: SmallLayer = {
    name: 'behind',
    className: 'Activation',
    config: { activation: 'linear' },
    from: ['merge'],
  };
  const model = await smallModel(tf, { a: steps, b: steps }, [source('a'), source('b'), merge, behind]);
  engine.masks.handMasksOn(model);
  return model;
}

/** What leaves a merge of A and B, and which of its steps count for the layer behind; null where all do. */
async function merged(type: string, params: Record<string, unknown>, masked: string) {
  const model = await mergeOf(type, params, masked);
  let mask: boolean[] | null = null;
  const behind = model.getLayer('behind');
  behind.call = (inputs, { mask: arriving }: CallOptions) => {
    const [only = null] = engine.call.allMasks(arriving);
    mask = only === null ? null : [...only.dataSync()].map(Boolean);
    return engine.call.oneTensor(inputs).clone();
  };
  const [answer] = answers(tf, model, [tf.tensor([A]), tf.tensor([B])]);
  return { values: [...(answer?.dataSync() ?? [])], mask };
}

const all = [true, true, true];

// The numbers are Keras 3.15's.
it.each([
  ['Add', {}, 'ab', [6, 8, 7, 8, 3, 4], all],
  ['Add', {}, 'b', [6, 8, 7, 8, 3, 4], null],
  ['Subtract', {}, 'ab', [-4, -4, -7, -8, 3, 4], all],
  ['Average', {}, 'a', [3, 4, 3.5, 4, 1.5, 2], null],
  ['Maximum', {}, 'ab', [5, 6, 7, 8, 3, 4], all],
  ['Minimum', {}, 'ab', [1, 2, 7, 8, 3, 4], all],
  ['Minimum', {}, 'a', [1, 2, 7, 8, 0, 0], null],
  ['Minimum', {}, 'b', [1, 2, 0, 0, 3, 4], null],
  ['Multiply', {}, 'ab', [5, 12, 7, 8, 3, 4], all],
  ['Multiply', {}, 'a', [5, 12, 7, 8, 0, 0], null],
  ['Multiply', {}, 'b', [5, 12, 0, 0, 3, 4], null],
  ['Multiply', {}, '', [5, 12, 0, 0, 0, 0], null],
  ['Concatenate', { axis: 1 }, 'ab', [...A, ...B].flat(), [true, false, true, true, true, false]],
  ['Concatenate', { axis: 1 }, 'b', [...A, ...B].flat(), [true, true, true, true, true, false]],
  ['Concatenate', { axis: -1 }, 'b', [1, 2, 5, 6, 0, 0, 7, 8, 3, 4, 0, 0], all],
  ['Dot', { axes: [-1] }, 'ab', [17, 23, 0, 0, 0, 0, 39, 53, 0], null],
] as const)(
  '%s %j of which %s is masked answers, and masks, as Keras does',
  async (type, params, masked, values, mask) => {
    expect(await merged(type, params, masked)).toEqual({ values, mask });
  },
);

it('passes gradients through what two masks let count', async () => {
  const model = await mergeOf('Multiply', {}, 'ab');
  const [a] = tf.grads((...inputs) => tf.sum(engine.call.oneTensor(answers(tf, model, inputs))))([
    tf.tensor([A]),
    tf.tensor([B]),
  ]);
  expect([...(a?.dataSync() ?? [])]).toEqual([5, 6, 0, 0, 1, 1]);
});
