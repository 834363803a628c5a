import { beforeAll, expect, it } from 'vitest';
import { documentSchema } from '#shared/graph/document.ts';
import { compile } from '#shared/ir/compile.ts';
import { loadTensorflow } from '../native/load-tensorflow.ts';

let tf: Awaited<ReturnType<typeof loadTensorflow>>['tf'];
let build: typeof import('../build.ts');
let run: typeof import('./run-model.ts');

beforeAll(async () => {
  ({ tf } = await loadTensorflow());
  build = await import('../build.ts');
  run = await import('./run-model.ts');
});

/** A block of a transformer: attention of a tensor to itself, and the tensor added to what comes of it. */
const SELF_ATTENTION = documentSchema.parse({
  format: 'tributary',
  version: 1,
  graph: {
    nodes: [
      { id: 'rows', type: 'Input', params: { shape: [4, 6] } },
      { id: 'embedded', type: 'Dense', params: { units: 6 } },
      { id: 'attention', type: 'MultiHeadAttention', params: { numHeads: 2, keyDim: 3 } },
      { id: 'sum', type: 'Add' },
      { id: 'out', type: 'Output', params: { loss: 'meanSquaredError', metrics: [] } },
    ],
    edges: [
      { from: { node: 'rows' }, to: { node: 'embedded' } },
      { from: { node: 'embedded' }, to: { node: 'attention', port: 'query' } },
      { from: { node: 'embedded' }, to: { node: 'attention', port: 'value' } },
      { from: { node: 'embedded' }, to: { node: 'attention', port: 'key' } },
      { from: { node: 'embedded' }, to: { node: 'sum', slot: 0 } },
      { from: { node: 'attention' }, to: { node: 'sum', slot: 1 } },
      { from: { node: 'sum' }, to: { node: 'out' } },
    ],
  },
});

it('answers where a layer takes a tensor several times that another layer takes, too', async () => {
  const { ir, diagnostics } = compile(SELF_ATTENTION);
  expect(diagnostics).toEqual([]);
  if (ir === null) throw new Error('no model');
  const model = await build.buildModel(ir, 1);
  const before = tf.memory().numTensors;
  const answers = tf.tidy(() => {
    const input = tf.range(0, 48).reshape([2, 4, 6]).div(48);
    // There is no dropout: in training and outside of it the answers are the same.
    return [false, true].map((training) =>
      run.answer(model, [input], training).map((tensor) => [...tensor.dataSync()]),
    );
  });
  expect(answers[0]?.flat()).toHaveLength(48);
  expect(answers[0]).toEqual(answers[1]);
  expect(tf.memory().numTensors).toBe(before);
  model.dispose();
});
