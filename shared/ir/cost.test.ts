import { describe, expect, it } from 'vitest';
import { documentSchema, type GraphDocumentInput } from '../graph/document.ts';
import { optimizerSchema } from '../graph/optimizers.ts';
import { compile } from './compile.ts';
import { costOf, largestBatch, memoryForBatch, trainingMemory } from './cost.ts';

type Graph = GraphDocumentInput['graph'];

function wires(...pairs: readonly (readonly [from: string, to: string, port?: string, slot?: number])[]) {
  return pairs.map(([from, to, port = 'input', slot = 0]) => ({ from: { node: from }, to: { node: to, port, slot } }));
}

function costOfDocument(graph: Graph, modules: GraphDocumentInput['modules'] = []) {
  const { ir, diagnostics } = compile(documentSchema.parse({ format: 'tributary', version: 1, graph, modules }));
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (ir === null) throw new Error('no errors, but no model');
  return { ir, cost: costOf(ir) };
}

const LOSS = { loss: 'meanSquaredError' };

/** The model of examples/digits. */
const DIGITS: Graph = {
  nodes: [
    { id: 'image', type: 'Input', params: { shape: [8, 8, 1] } },
    { id: 'conv_1', type: 'Conv2D', params: { filters: 32, kernelSize: [3, 3], padding: 'same' } },
    { id: 'conv_2', type: 'Conv2D', params: { filters: 64, kernelSize: [3, 3], padding: 'same' } },
    { id: 'pool', type: 'MaxPooling2D', params: { poolSize: [2, 2], strides: [2, 2] } },
    { id: 'flatten', type: 'Flatten' },
    { id: 'sums', type: 'Input', params: { shape: [16] } },
    { id: 'dense_1', type: 'Dense', params: { units: 32 } },
    { id: 'concat', type: 'Concatenate' },
    { id: 'dropout', type: 'Dropout' },
    { id: 'dense_2', type: 'Dense', params: { units: 64 } },
    { id: 'logits', type: 'Dense', params: { units: 10 } },
    { id: 'digit', type: 'Output', params: { loss: 'categoricalCrossentropy', fromLogits: true } },
  ],
  edges: wires(
    ['image', 'conv_1'],
    ['conv_1', 'conv_2'],
    ['conv_2', 'pool'],
    ['pool', 'flatten'],
    ['sums', 'dense_1'],
    ['flatten', 'concat'],
    ['dense_1', 'concat', 'input', 1],
    ['concat', 'dropout'],
    ['dropout', 'dense_2'],
    ['dense_2', 'logits'],
    ['logits', 'digit'],
  ),
};

describe('costOf', () => {
  it('counts what can be counted by hand', () => {
    const { cost } = costOfDocument(DIGITS);
    const values = {
      image: 64,
      conv_1: 8 * 8 * 32,
      conv_2: 8 * 8 * 64,
      pool: 4 * 4 * 64,
      flatten: 1024,
      sums: 16,
      dense_1: 32,
      concat: 1056,
      dropout: 1056,
      dense_2: 64,
      logits: 10,
    };
    const bytes = cost.nodes.map(({ id, activationBytes }) => [id, activationBytes]);
    expect(Object.fromEntries(bytes)).toEqual(
      Object.fromEntries(Object.entries(values).map(([id, count]) => [id, 4 * count])),
    );
    expect(cost.activationBytes).toBe(4 * Object.values(values).reduce((sum, count) => sum + count, 0));
    const dense = cost.nodes.find(({ id }) => id === 'dense_2');
    expect(dense).toMatchObject({ parameters: 1056 * 64 + 64, frozen: 0, flops: 64 * (2 * 1056 + 1) });
    const convolution = cost.nodes.find(({ id }) => id === 'conv_2');
    expect(convolution).toMatchObject({ parameters: 9 * 32 * 64 + 64 });
    expect(cost.parameters).toBe(320 + 18_496 + 544 + 67_648 + 650);
  });

  const block = {
    id: 'block',
    graph: {
      nodes: [
        { id: 'in', type: 'ModuleInput' },
        { id: 'dense', type: 'Dense', params: { units: 3 } },
        { id: 'drop', type: 'Dropout' },
        { id: 'out', type: 'ModuleOutput' },
      ],
      edges: wires(['in', 'dense'], ['dense', 'drop'], ['drop', 'out']),
    },
  };
  const twins = (shares: object): Graph => ({
    nodes: [
      { id: 'left', type: 'Input', params: { shape: [4] } },
      { id: 'right', type: 'Input', params: { shape: [4] } },
      { id: 'a', type: 'Module', params: { module: 'block' } },
      { id: 'b', type: 'Module', params: { module: 'block' }, ...shares },
      { id: 'both', type: 'Concatenate' },
      { id: 'answer', type: 'Output', params: LOSS },
    ],
    edges: [
      ...wires(['left', 'a', 'in'], ['right', 'b', 'in']),
      ...['a', 'b'].map((node, slot) => ({ from: { node, port: 'out' }, to: { node: 'both', slot } })),
      ...wires(['both', 'answer']),
    ],
  });

  it('counts the weights that modules share once, their activations at each use', () => {
    const own = costOfDocument(twins({}), [block]);
    const shared = costOfDocument(twins({ shares: 'a' }), [block]);
    const parameters = 4 * 3 + 3;
    expect(own.cost.parameters).toBe(2 * parameters);
    expect(shared.cost.parameters).toBe(parameters);
    expect(shared.cost.flops).toBe(own.cost.flops);
    expect(shared.cost.activationBytes).toBe(own.cost.activationBytes);
    // Two inputs of 4 values, each through Dense and Dropout with 3, and both joined.
    expect(shared.cost.activationBytes).toBe(4 * (2 * 4 + 2 * (3 + 3) + 6));
    const inside = shared.cost.nodes.flatMap((node) => node.inside);
    expect(inside.map(({ id, parameters }) => [id, parameters])).toEqual([
      ['a.in', 0],
      ['a.dense', 15],
      ['a.drop', 0],
      ['b.in', 0],
      ['b.dense', 0],
      ['b.drop', 0],
    ]);
  });

  it('has the totals of the model', () => {
    for (const graph of [DIGITS, twins({}), twins({ shares: 'a' })]) {
      const { ir, cost } = costOfDocument(graph, [block]);
      expect(cost).toMatchObject({ parameters: ir.parameters, frozen: ir.frozen });
      expect(cost.flops).toBe(ir.graph.nodes.reduce((sum, { flops }) => sum + flops, 0));
    }
  });
});

describe('the memory of training', () => {
  const cost = { parameters: 1000, frozen: 10, flops: 0, activationBytes: 500 };
  it.each([
    [{ type: 'sgd' }, 0],
    [{ type: 'sgd', momentum: 0.9 }, 1],
    [{ type: 'rmsprop' }, 1],
    [{ type: 'rmsprop', momentum: 0.9, centered: true }, 3],
    [{ type: 'adam' }, 2],
    [{ type: 'adamw', amsgrad: true }, 3],
  ])('%j', (given, slots) => {
    const optimizer = optimizerSchema.parse(given);
    const bytes = { weights: 4040, gradients: 4000, optimizer: slots * 4000, perSample: 1000 };
    expect(trainingMemory(cost, optimizer)).toEqual(bytes);
  });

  it('grows with the batch, and says which one still fits', () => {
    const memory = trainingMemory(cost, optimizerSchema.parse({ type: 'sgd' }));
    expect(memoryForBatch(memory, 32)).toBe(8040 + 32_000);
    expect(largestBatch(memory, 8040 + 32_000)).toBe(32);
    expect(largestBatch(memory, 8040 + 31_999)).toBe(31);
    expect(largestBatch(memory, 8040)).toBe(0);
    expect(largestBatch(memory, 1)).toBe(0);
  });
});
