import { beforeAll, describe, expect, it } from 'vitest';
import { documentSchema, type GraphDocumentInput } from '#shared/graph/document.ts';
import { compile } from '#shared/ir/compile.ts';
import { toFunctionalModel } from '#shared/ir/keras.ts';
import { walk, type ModelIR } from '#shared/ir/model-ir.ts';
import { loadTensorflow } from './native/load-tensorflow.ts';

type Graph = GraphDocumentInput['graph'];

let tf: Awaited<ReturnType<typeof loadTensorflow>>['tf'];
let build: typeof import('./build.ts');
let answer: typeof import('./train/run-model.ts').answer;

beforeAll(async () => {
  ({ tf } = await loadTensorflow());
  build = await import('./build.ts');
  ({ answer } = await import('./train/run-model.ts'));
});

/** `a -> b`, `a.port -> b.port#slot`. */
function wires(...texts: readonly string[]): Graph['edges'] {
  return texts.map((text) => {
    const ends = text.split('->').map((end) => {
      const [, node = '', port, slot] = /^\s*(\w+)(?:\.(\w+))?(?:#(\d+))?\s*$/.exec(end) ?? [];
      return { node, ...(port === undefined ? {} : { port }), ...(slot === undefined ? {} : { slot: Number(slot) }) };
    });
    const [from, to] = ends;
    if (from === undefined || to === undefined) throw new Error(text);
    return { from, to };
  });
}

function modelOf(graph: Graph, modules: GraphDocumentInput['modules'] = []): ModelIR {
  const { ir, diagnostics } = compile(documentSchema.parse({ format: 'tributary', version: 1, graph, modules }));
  if (ir === null) throw new Error(JSON.stringify(diagnostics.map(({ message }) => message.en)));
  return ir;
}

/** Builds a model, and once more from its JSON and weights alone, as whoever gets an export does; both must answer alike. */
async function built(ir: ModelIR) {
  const model = await build.buildModel(ir, 1);
  const weights = Object.fromEntries(model.weights.map((weight) => [weight.originalName, weight.read()]));
  expect(Object.keys(weights)).toHaveLength(model.weights.length);
  const { data, specs } = await tf.io.encodeWeights(weights);
  const modelTopology = { ...toFunctionalModel(ir) };
  const loaded = await tf.loadLayersModel(tf.io.fromMemory({ modelTopology, weightSpecs: specs, weightData: data }));
  const inputs = ir.inputs.map(({ spec }, index) => tf.randomNormal([2, ...spec.shape], 0, 1, 'float32', index + 1));
  const [own, others] = [model.predict(inputs), loaded.predict(inputs)].map((answer) =>
    [answer].flat().map((tensor) => [...tensor.dataSync()]),
  );
  expect(own).toEqual(others);
  return { model, inputs, answers: own ?? [] };
}

const TOWER = {
  id: 'tower',
  graph: {
    nodes: [
      { id: 'first', type: 'ModuleInput' },
      { id: 'second', type: 'ModuleInput' },
      { id: 'hidden', type: 'Dense', params: { units: 3, activation: 'tanh' } },
      { id: 'again', type: 'Dense', shares: 'hidden' },
      { id: 'sum', type: 'Concatenate' },
      { id: 'one', type: 'ModuleOutput' },
      { id: 'two', type: 'ModuleOutput' },
    ],
    edges: wires(
      'first -> hidden',
      'second -> again',
      'hidden -> sum#0',
      'again -> sum#1',
      'sum -> one',
      'again -> two',
    ),
  },
};

const PAIR: Graph = {
  nodes: [
    { id: 'x', type: 'Input', params: { shape: [4] } },
    { id: 'y', type: 'Input', params: { shape: [4] } },
    { id: 'a', type: 'Module', params: { module: 'tower' } },
    { id: 'b', type: 'Module', params: { module: 'tower' } },
    { id: 'all', type: 'Concatenate' },
    { id: 'score', type: 'Dense', params: { units: 2 } },
    { id: 'out', type: 'Output', params: { loss: 'meanSquaredError' } },
  ],
  edges: wires(
    'x -> a.first',
    'y -> a.second',
    'y -> b.first',
    'x -> b.second',
    'a.one -> all#0',
    'b.one -> all#1',
    'a.two -> all#2',
    'b.two -> all#3',
    'all -> score',
    'score -> out',
  ),
};

function sharing(graph: Graph, id: string, owner: string): Graph {
  return { ...graph, nodes: graph.nodes.map((node) => (node.id === id ? { ...node, shares: owner } : node)) };
}

describe('modules in the engine', () => {
  it('become models within the model, each with weights of its own', async () => {
    const ir = modelOf(PAIR, [TOWER]);
    const { model } = await built(ir);
    expect(model.countParams()).toBe(2 * 15 + 38);
    expect(model.weights.map(({ originalName }) => originalName)).toEqual(
      expect.arrayContaining(['a.hidden/kernel', 'b.hidden/kernel', 'score/bias']),
    );
  });

  it('share weights: the same inputs give the same answers', async () => {
    const ir = modelOf(sharing(PAIR, 'b', 'a'), [TOWER]);
    const { model, inputs } = await built(ir);
    expect(model.countParams()).toBe(15 + 38);
    const [x] = inputs;
    if (x === undefined) throw new Error('no input');
    // tfjs counts the making of a model within the model as its first call.
    const calls = [1, 2].map((call) => [model.getLayer('a').getOutputAt(call)].flat()[0] ?? expect.fail());
    const both = tf.model({ inputs: model.inputs, outputs: calls });
    const [left, right] = [both.predict([x, x])].flat().map((tensor) => [...tensor.dataSync()]);
    expect(left).toEqual(right);
  });

  it('learn together where they share', async () => {
    const { model, inputs } = await built(modelOf(sharing(PAIR, 'b', 'a'), [TOWER]));
    const { grads } = tf.variableGrads(() => tf.sum(answer(model, inputs, true)[0] ?? expect.fail()).asScalar());
    expect(Object.keys(grads)).toHaveLength(4);
    for (const gradient of Object.values(grads)) expect(gradient.dataSync().some((value) => value !== 0)).toBe(true);
  });
});

it('calls of a shared layer that overtake each other keep their places', async () => {
  const ir = modelOf({
    nodes: [
      { id: 'x', type: 'Input', params: { shape: [3] } },
      { id: 'shared', type: 'Dense', params: { units: 3 } },
      { id: 'b', type: 'Dense', params: { units: 3 } },
      { id: 'shared_1', type: 'Dense', shares: 'shared' },
      { id: 'late', type: 'Dense', params: { units: 3 } },
      { id: 'shared_2', type: 'Dense', shares: 'shared' },
      { id: 'c', type: 'Dense', params: { units: 3 } },
      { id: 'shared_3', type: 'Dense', shares: 'shared' },
      { id: 'joined', type: 'Concatenate' },
      { id: 'out', type: 'Output', params: { loss: 'meanSquaredError' } },
    ],
    edges: wires(
      'x -> shared',
      'shared -> b',
      'b -> shared_1',
      'shared_1 -> late',
      'late -> shared_2',
      'x -> c',
      'c -> shared_3',
      'shared_2 -> joined#0',
      'shared_3 -> joined#1',
      'joined -> out',
    ),
  });
  const { model, inputs, answers } = await built(ir);
  const [x] = inputs;
  if (x === undefined) throw new Error('no input');
  const through = (...layers: readonly string[]) =>
    layers.reduce((tensor, layer) => {
      const [kernel, bias] = model.getLayer(layer).getWeights();
      if (kernel === undefined || bias === undefined) throw new Error(layer);
      return tf.add(tf.matMul(tensor.as2D(2, 3), kernel.as2D(3, 3)), bias);
    }, x);
  const wanted = tf.concat([through('shared', 'b', 'shared', 'late', 'shared'), through('c', 'shared')], 1);
  const [given = []] = answers;
  for (const [index, value] of wanted.dataSync().entries()) expect(given[index]).toBeCloseTo(value, 5);
  expect([...walk(ir.graph)]).toHaveLength(9);
});
