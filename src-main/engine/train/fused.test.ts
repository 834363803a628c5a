import type { LayersModel, SymbolicTensor, Tensor } from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { sizeOf } from '#shared/base/tensor.ts';
import type { ModelIR } from '#shared/ir/model-ir.ts';
import { loadTensorflow } from '../native/load-tensorflow.ts';
import { chain, dense, irOf, output, part, sourceFor, use, type Graph, type Nodes } from './testing.ts';

let tf: Awaited<ReturnType<typeof loadTensorflow>>['tf'];
let engine: typeof import('../build.ts') &
  typeof import('./answers.ts') &
  typeof import('./objective.ts') &
  typeof import('./tensors.ts') &
  typeof import('./weights.ts');

beforeAll(async () => {
  ({ tf } = await loadTensorflow());
  engine = {
    ...(await import('../build.ts')),
    ...(await import('./answers.ts')),
    ...(await import('./objective.ts')),
    ...(await import('./tensors.ts')),
    ...(await import('./weights.ts')),
  };
});

/** Sets every weight to a value that depends on its place, times a factor. */
function setWeights(model: LayersModel, factor: number): void {
  const values = model.weights.map(({ shape }, index) => {
    const sizes = shape.map((size) => size ?? 0);
    return tf.tensor(
      Array.from({ length: sizeOf(sizes) }, (_, place) => factor * Math.sin(place * 1.3 + index)),
      sizes,
    );
  });
  engine.assignWeights(model, values);
}

/** The loss of a model on a batch, and the gradients of its weights. */
function judged(ir: ModelIR, model: LayersModel, batch: ReadonlyMap<string, Tensor>) {
  const objective = new engine.Objective(ir, model);
  const { value, grads } = tf.variableGrads(
    () => {
      const verdict = objective.judge(batch, true);
      return verdict.total;
    },
    engine.trainableWeights(model).map(({ variable }) => variable),
  );
  const gradients = Object.values(grads).map((gradient) => [...gradient.dataSync()]);
  return { loss: value.dataSync()[0] ?? Number.NaN, gradients };
}

describe('a softmax or sigmoid at the end is computed together with the loss', () => {
  const flat: Nodes[number] = { id: 'flat', type: 'Flatten' };

  it.each([
    {
      what: 'Dense with softmax',
      loss: 'sparseCategoricalCrossentropy',
      logits: chain([4], dense({ units: 3 }), output({ fromLogits: true })),
      probabilities: chain([4], dense({ units: 3, activation: 'softmax' }), output()),
    },
    {
      what: 'Dense with softmax, one-hot labels',
      loss: 'categoricalCrossentropy',
      logits: chain([4], dense({ units: 3 }), output({ fromLogits: true })),
      probabilities: chain([4], dense({ units: 3, activation: 'softmax' }), output()),
    },
    {
      what: 'Dense with sigmoid',
      loss: 'binaryCrossentropy',
      logits: chain([4], dense({ units: 1 }), output({ fromLogits: true })),
      probabilities: chain([4], dense({ units: 1, activation: 'sigmoid' }), output()),
    },
    {
      what: 'Activation',
      loss: 'sparseCategoricalCrossentropy',
      logits: chain([4], dense({ units: 3 }), output({ fromLogits: true })),
      probabilities: chain(
        [4],
        dense({ units: 3 }),
        { id: 'soft', type: 'Activation', params: { activation: 'softmax' } },
        output(),
      ),
    },
    {
      what: 'Conv2D with sigmoid',
      loss: 'binaryCrossentropy',
      logits: chain(
        [3, 3, 1],
        { id: 'c', type: 'Conv2D', params: { filters: 2, kernelSize: [2, 2] } },
        output({ fromLogits: true }),
      ),
      probabilities: chain(
        [3, 3, 1],
        { id: 'c', type: 'Conv2D', params: { filters: 2, kernelSize: [2, 2], activation: 'sigmoid' } },
        output(),
      ),
    },
    {
      what: 'the last layer of a module',
      loss: 'sparseCategoricalCrossentropy',
      logits: chain([4], dense({ units: 3 }), output({ fromLogits: true })),
      probabilities: chain([4], use('m'), output()),
    },
  ])('$what', async ({ loss, logits, probabilities }) => {
    const withLoss = (graph: Graph): Graph => ({
      ...graph,
      nodes: graph.nodes.map((node) => (node.type === 'Output' ? { ...node, params: { ...node.params, loss } } : node)),
    });
    const answers = [];
    for (const graph of [logits, probabilities]) {
      const ir = irOf(withLoss(graph), { modules: part('Dense', { units: 3, activation: 'softmax' }) });
      const model = await engine.buildModel(ir, 1);
      // So large that probabilities alone would all be 0 or 1, and the gradient lost.
      setWeights(model, 500);
      const batch = engine.toTensors(sourceFor(ir, 8).read('train', Int32Array.from([0, 1, 2, 3, 4, 5, 6, 7])));
      answers.push(judged(ir, model, batch));
    }
    const [wanted, found] = answers;
    expect(found).toEqual(wanted);
    expect(found?.loss).toBeGreaterThan(20);
    expect(found?.gradients.flat().every(Number.isFinite)).toBe(true);
    expect(found?.gradients.flat().some((value) => Math.abs(value) > 0.01)).toBe(true);
  });

  it('not where something lies in between: then an answer that is surely wrong still learns', async () => {
    const ir = irOf(chain([4], dense({ units: 3, activation: 'softmax' }), flat, output()));
    const model = await engine.buildModel(ir, 1);
    setWeights(model, 12);
    const batch = engine.toTensors(sourceFor(ir, 3).read('train', Int32Array.from([0, 1, 2])));
    const { loss, gradients } = judged(ir, model, batch);
    expect(Number.isFinite(loss)).toBe(true);
    expect(gradients.flat().every(Number.isFinite)).toBe(true);
    expect(gradients.flat().some((value) => value !== 0)).toBe(true);
  });
});

describe('what went into a softmax layer', () => {
  it.each([-1, 1])('is found: axis %i', (axis) => {
    const input = tf.input({ shape: [3] });
    const layer = tf.layers.softmax({ axis });
    const model = tf.model({ inputs: input, outputs: [layer.apply(input)].flat().filter(isSymbolic) });
    const given = tf.tensor2d([[1, -2, 3]]);
    for (const _ of [1, 2]) {
      const [answer] = engine.answersWithLogits(model, [given], true);
      expect([...(answer?.squashed?.logits.dataSync() ?? [])]).toEqual([1, -2, 3]);
      expect([...(answer?.prediction.dataSync() ?? [])]).toEqual([...tf.softmax(given).dataSync()]);
    }
    expect(Object.hasOwn(layer, 'call'), 'the layer is as it was').toBe(false);
  });
});

function isSymbolic(tensor: Tensor | SymbolicTensor): tensor is SymbolicTensor {
  return tensor instanceof tf.SymbolicTensor;
}
