import type { Tensor } from '@tensorflow/tfjs';
import { beforeAll, expect, it } from 'vitest';
import { loadTensorflow } from '../native/load-tensorflow.ts';
import type { Tfjs } from '../native/require-tfjs.ts';
import { answers, ours, smallModel } from '../testing/small-model.ts';

let tf: Tfjs;
let handMasksOn: typeof import('./masks.ts').handMasksOn;

beforeAll(async () => {
  ({ tf } = await loadTensorflow());
  ({ handMasksOn } = await import('./masks.ts'));
  (await import('./register.ts')).registerLayers();
});

const numbers = (tensor: Tensor | undefined) => [...(tensor?.dataSync() ?? [])];

it('Embedding looks up what comes as float32, too, and learns the rows that were asked for', async () => {
  const model = await smallModel(tf, { words: [3] }, [
    ours('vectors', 'Embedding', { inputDim: 4, outputDim: 2 }, { words: [3] }),
  ]);
  model.setWeights([
    tf.tensor([
      [0, 1],
      [2, 3],
      [4, 5],
      [6, 7],
    ]),
  ]);
  const words = tf.tensor([[3, 1, 1]]);
  expect(numbers(answers(tf, model, [words])[0])).toEqual([6, 7, 2, 3, 2, 3]);
  const { grads } = tf.variableGrads(() => {
    const [vectors] = answers(tf, model, [words], true);
    if (vectors === undefined) throw new Error('expected vectors');
    return tf.sum(vectors).asScalar();
  });
  expect(numbers(Object.values(grads)[0])).toEqual([0, 0, 2, 2, 0, 0, 1, 1]);
});

it('Embedding with maskZero lets the layers behind skip index 0', async () => {
  const model = await smallModel(
    tf,
    { words: [3] },
    [
      ours('vectors', 'Embedding', { inputDim: 4, outputDim: 2, maskZero: true }, { words: [3] }),
      ours('sum', 'Multiply', {}, { vectors: [3, 2], 'vectors ': [3, 2] }),
    ].map((layer) => (layer.name === 'sum' ? { ...layer, from: ['vectors', 'vectors'] } : layer)),
  );
  handMasksOn(model);
  model.setWeights([tf.fill([4, 2], 3)]);
  expect(numbers(answers(tf, model, [tf.tensor([[3, 0, 1]])])[0])).toEqual([9, 9, 0, 0, 9, 9]);
});
