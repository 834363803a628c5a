import type { SymbolicTensor, Tensor } from '@tensorflow/tfjs';
import { beforeAll, expect, it } from 'vitest';
import type { Tfjs } from '../native/require-tfjs.ts';
import { loadTensorflow } from '../native/load-tensorflow.ts';
import { answers, ours, smallModel, type SmallLayer } from '../testing/small-model.ts';

let tf: Tfjs;
let handMasksOn: typeof import('./masks.ts').handMasksOn;

beforeAll(async () => {
  ({ tf } = await loadTensorflow());
  ({ handMasksOn } = await import('./masks.ts'));
  (await import('./register.ts')).registerLayers();
});

function isSymbolic(end: unknown): end is SymbolicTensor {
  return end instanceof tf.SymbolicTensor;
}

const masking = (name: string, from: string): SmallLayer => ({
  name,
  className: 'Masking',
  config: { mask_value: 0 },
  from: [from],
});

/** Sequences of four steps; of the first one, the steps named are padding. */
function sequences(padding: readonly number[]): Tensor {
  const steps = Array.from({ length: 4 }, (_, step) => [Math.sin(step + 1), Math.cos(step)]);
  const padded = steps.map((features, step) => (padding.includes(step) ? [0, 0] : features));
  return tf.tensor([padded, steps]);
}

const first = (answer: Tensor | undefined) => [...(answer?.slice([0], [1]).dataSync() ?? [])];
const RECURRENT: readonly [string, Record<string, unknown>][] = [
  ['LSTM', { units: 3 }],
  ['GRU', { units: 3 }],
  ['GRU', { units: 3, goBackwards: true }],
  ['SimpleRNN', { units: 3 }],
  ['Bidirectional', { layer: { type: 'LSTM', params: { units: 2 } } }],
  [
    'StackedRNN',
    {
      cells: [
        { type: 'LSTM', params: { units: 2 } },
        { type: 'GRU', params: { units: 3 } },
      ],
    },
  ],
];

it.each(RECURRENT)('%s %j answers to a padded sequence as to the sequence itself', async (type, params) => {
  const padded = await smallModel(tf, { long: [4, 2] }, [
    masking('masked', 'long'),
    ours('walk', type, params, { masked: [4, 2] }),
  ]);
  handMasksOn(padded);
  const plain = await smallModel(tf, { short: [2, 2] }, [ours('walk', type, params, { short: [2, 2] })]);
  plain.setWeights(padded.getWeights());
  const [long] = answers(tf, padded, [sequences([0, 3])]);
  const [short] = answers(tf, plain, [sequences([]).slice([0, 1], [1, 2])]);
  const wanted = [...(short?.dataSync() ?? [])];
  expect(first(long).map((value, index) => Math.abs(value - (wanted[index] ?? Number.NaN)) < 1e-6)).toEqual(
    wanted.map(() => true),
  );
});

it('a layer gets the masks of its own inputs, not those of another branch', async () => {
  const branch = (name: string, from: string) => ours(name, 'LSTM', { units: 2 }, { [from]: [4, 2] });
  const apart = await smallModel(tf, { plain: [4, 2] }, [branch('other', 'plain')]);
  const both = await smallModel(tf, { masked_in: [4, 2], plain: [4, 2] }, [
    masking('masked', 'masked_in'),
    branch('walk', 'masked'),
    branch('other', 'plain'),
  ]);
  handMasksOn(both);
  both.getLayer('other').setWeights(apart.getLayer('other').getWeights());
  const [, other] = answers(tf, both, [sequences([1, 2, 3]), sequences([])]);
  const [wanted] = answers(tf, apart, [sequences([])]);
  expect([...(other?.dataSync() ?? [])]).toEqual([...(wanted?.dataSync() ?? [])]);
});

it('attention looks at no masked step, of the query’s own or of the value', async () => {
  const attention = { numHeads: 2, keyDim: 3 };
  const model = await smallModel(tf, { query: [4, 2], value: [4, 2] }, [
    masking('masked', 'value'),
    ours('attend', 'MultiHeadAttention', attention, { query: [4, 2], masked: [4, 2] }),
  ]);
  handMasksOn(model);
  const short = await smallModel(tf, { query: [4, 2], value: [2, 2] }, [
    ours('attend', 'MultiHeadAttention', attention, { query: [4, 2], value: [2, 2] }),
  ]);
  short.setWeights(model.getWeights());
  const [seen] = answers(tf, model, [sequences([]), sequences([2, 3])]);
  const [wanted] = answers(tf, short, [sequences([]).slice([0], [1]), sequences([]).slice([0, 0], [1, 2])]);
  const difference = tf.max(tf.abs(tf.sub(seen?.slice([0], [1]) ?? 0, wanted ?? 1))).dataSync()[0];
  expect(difference).toBeLessThan(1e-6);
});

it('hands masks into a nested model and out of it again', async () => {
  const walk = ours('walk', 'LSTM', { units: 2, returnSequences: true }, { inside: [4, 2] });
  const nested = await smallModel(tf, { inside: [4, 2] }, [walk]);
  const entrance = tf.input({ shape: [4, 2] });
  const masked = tf.layers.masking({ maskValue: 0 }).apply(entrance);
  const within = nested.apply(masked);
  const last = tf.layers.activation({ activation: 'linear' }).apply(within);
  const outputs = [last].flat().filter(isSymbolic);
  const model = tf.model({ inputs: entrance, outputs });
  handMasksOn(model);
  const [answer] = answers(tf, model, [sequences([2, 3])]);
  const steps = answer?.slice([0], [1]).squeeze([0]).arraySync();
  if (!Array.isArray(steps)) throw new Error('expected steps');
  expect(steps[2]).toEqual(steps[1]);
  expect(steps[3]).toEqual(steps[1]);
  expect(steps[1]).not.toEqual(steps[0]);
});

it('hands out a mask that is made within a nested model, and leaves no tensors behind', async () => {
  const words = ours('words', 'Embedding', { inputDim: 4, outputDim: 2, maskZero: true }, { inside: [4] });
  const innermost = await smallModel(tf, { inside: [4] }, [words]);
  const inner = tf.input({ shape: [4] });
  const around = tf.model({ inputs: inner, outputs: [innermost.apply(inner)].flat().filter(isSymbolic) });
  const entrance = tf.input({ shape: [4] });
  const walk = tf.layers.lstm({ units: 2, returnSequences: true });
  const model = tf.model({
    inputs: entrance,
    outputs: [walk.apply([around.apply(entrance)].flat().filter(isSymbolic))].flat().filter(isSymbolic),
  });
  handMasksOn(model);
  const input = tf.tensor([[1, 2, 0, 0]]);
  const steps = answers(tf, model, [input])[0]?.squeeze([0]).arraySync();
  if (!Array.isArray(steps)) throw new Error('expected steps');
  expect(steps[1]).not.toEqual(steps[0]);
  expect(steps[2]).toEqual(steps[1]);
  expect(steps[3]).toEqual(steps[1]);

  const learn = () => {
    const { value, grads } = tf.variableGrads(() => tf.sum(answers(tf, model, [input], true)[0] ?? 0).asScalar());
    const sizes = Object.values(grads).map((gradient) => tf.tidy(() => tf.norm(gradient).dataSync()[0] ?? 0));
    tf.dispose([value, ...Object.values(grads)]);
    return sizes;
  };
  expect(learn().every((size) => size > 0)).toBe(true);
  const before = tf.memory().numTensors;
  learn();
  expect(tf.memory().numTensors).toBe(before);
});

it('leaves no tensors behind', async () => {
  const model = await smallModel(tf, { long: [4, 2] }, [
    masking('masked', 'long'),
    ours(
      'walk',
      'Bidirectional',
      { layer: { type: 'GRU', params: { units: 2, returnSequences: true } } },
      { masked: [4, 2] },
    ),
    ours('attend', 'MultiHeadAttention', { numHeads: 1, keyDim: 2, useCausalMask: true }, { walk: [4, 4] }),
  ]);
  handMasksOn(model);
  const input = sequences([3]);
  tf.dispose(answers(tf, model, [input]));
  const before = tf.memory().numTensors;
  tf.dispose(answers(tf, model, [input]));
  tf.dispose(model.predict(input));
  expect(tf.memory().numTensors).toBe(before);
});
