import type { LayersModel, Tensor } from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ObservedNode } from '#shared/protocol/observation.ts';
import { loadTensorflow } from '../native/load-tensorflow.ts';
import { dense, documentOf, irOf, output, part, sourceFor, use, wires, type Extra, type Graph } from './testing.ts';

let tf: Awaited<ReturnType<typeof loadTensorflow>>['tf'];
let engine: typeof import('../build.ts') &
  typeof import('./eager-trainer.ts') &
  typeof import('./freeze.ts') &
  typeof import('./observe.ts');

beforeAll(async () => {
  ({ tf } = await loadTensorflow());
  engine = {
    ...(await import('../build.ts')),
    ...(await import('./eager-trainer.ts')),
    ...(await import('./freeze.ts')),
    ...(await import('./observe.ts')),
  };
});

const ROWS = Int32Array.from([0, 3, 5, 1]);
const SGD = { epochs: 1, batchSize: 4, seed: 1, optimizer: { type: 'sgd', learningRate: 0.1 } } as const;

async function trainerFor(graph: Graph, extra: Extra = {}) {
  const document = documentOf(graph, { training: SGD, ...extra });
  const ir = irOf(graph, extra);
  const model = await engine.buildModel(ir, 1);
  engine.freeze(model, ir, document.training.frozen);
  const source = sourceFor(ir, 10);
  return { ir, model, source, trainer: new engine.EagerTrainer(ir, model, source, document.training) };
}

type Made = Awaited<ReturnType<typeof trainerFor>>;

function seen(
  { trainer }: Made,
  nodes: readonly string[] | null = null,
  detail = true,
): ReadonlyMap<string, ObservedNode> {
  const observation = trainer.observe({ nodes: nodes === null ? null : [...nodes], detail });
  return new Map(observation?.nodes.map((each) => [each.node, each]));
}

function valuesOf(model: LayersModel): number[][] {
  return model.getWeights().map((weight) => [...weight.dataSync()]);
}

/** Mean and standard deviation, by tfjs. */
function moments(tensor: Tensor) {
  const { mean, variance } = tf.moments(tensor);
  return { mean: mean.dataSync()[0] ?? 0, deviation: Math.sqrt(variance.dataSync()[0] ?? 0) };
}

function expectSpread(found: ObservedNode['activations'] | undefined, wanted: Tensor): void {
  const { mean, deviation } = moments(wanted);
  expect(found?.count).toBe(wanted.size);
  expect(found?.mean).toBeCloseTo(mean, 5);
  expect(found?.deviation).toBeCloseTo(deviation, 5);
  expect(found?.min).toBeCloseTo(tf.min(wanted).dataSync()[0] ?? 0, 5);
  expect(found?.max).toBeCloseTo(tf.max(wanted).dataSync()[0] ?? 0, 5);
  expect(found?.norm).toBeCloseTo(tf.norm(wanted).dataSync()[0] ?? 0, 5);
  expect(found?.bins.reduce((sum, count) => sum + count, 0)).toBe(wanted.size);
}

const PLAIN: Graph = {
  nodes: [
    { id: 'in', type: 'Input', params: { shape: [4] } },
    dense({ units: 5, activation: 'relu' }, 'hidden'),
    dense({ units: 2 }, 'last'),
    output({ loss: 'meanSquaredError' }),
  ],
  edges: wires('in -> hidden', 'hidden -> last', 'last -> answer'),
};

/** Everything that a careless look would disturb: moving averages, randomness, a recurrent layer's and a module's inside. */
const DELICATE: Graph = {
  nodes: [
    { id: 'in', type: 'Input', params: { shape: [3, 4] } },
    { id: 'norm', type: 'BatchNormalization' },
    { id: 'noise', type: 'GaussianNoise', params: { stddev: 0.3 } },
    { id: 'memory', type: 'LSTM', params: { units: 4, dropout: 0.2, recurrentDropout: 0.2 } },
    { id: 'drop', type: 'Dropout', params: { rate: 0.4 } },
    use('a'),
    { ...use('b'), shares: 'a' },
    dense({ units: 2 }, 'last'),
    output({ loss: 'meanSquaredError' }),
  ],
  edges: wires(
    'in -> norm',
    'norm -> noise',
    'noise -> memory',
    'memory -> drop',
    'drop -> a',
    'a -> b',
    'b -> last',
    'last -> answer',
  ),
};
const MODULES = part('Dense', { units: 4, activation: 'tanh' });

describe('what is observed', () => {
  it('is what the last batch does, with the weights that its step has led to, as tfjs computes it', async () => {
    const made = await trainerFor(PLAIN);
    made.trainer.runSteps([ROWS], 1);
    const nodes = seen(made);
    expect([...nodes.keys()]).toEqual(['in', 'hidden', 'last', 'answer']);

    const [kernel, bias, kernel2, bias2] = made.model.getWeights();
    const batch = made.source.read('train', ROWS);
    const [x, y] = [
      tf.tensor(batch.get('in')?.values ?? [], [4, 4]),
      tf.tensor(batch.get('answer')?.values ?? [], [4, 2]),
    ];
    const weights = [kernel, bias, kernel2, bias2].flatMap((weight) => weight ?? []);
    const hidden = (w: Tensor, b: Tensor) => tf.relu(tf.add(tf.matMul(x, w), b));
    const loss = (w: Tensor, b: Tensor, w2: Tensor, b2: Tensor) =>
      tf.mean(tf.squaredDifference(tf.add(tf.matMul(hidden(w, b), w2), b2), y));
    const gradients = tf.grads(loss)(weights);

    expectSpread(nodes.get('in')?.activations, x);
    if (kernel === undefined || bias === undefined || kernel2 === undefined || bias2 === undefined)
      throw new Error('four');
    const active = hidden(kernel, bias);
    expectSpread(nodes.get('hidden')?.activations, active);
    expect(nodes.get('hidden')?.activations?.zeros).toBe(active.dataSync().filter((value) => value === 0).length);
    const answers = tf.add(tf.matMul(active, kernel2), bias2);
    expectSpread(nodes.get('last')?.activations, answers);
    expectSpread(nodes.get('answer')?.activations, answers);
    const told = [...(nodes.get('hidden')?.weights ?? []), ...(nodes.get('last')?.weights ?? [])];
    expect(told.map(({ name, shape }) => ({ name, shape }))).toEqual([
      { name: 'kernel', shape: [4, 5] },
      { name: 'bias', shape: [5] },
      { name: 'kernel', shape: [5, 2] },
      { name: 'bias', shape: [2] },
    ]);
    for (const [index, { values, gradient }] of told.entries()) {
      const [weight, slope] = [weights[index], gradients[index]];
      if (weight === undefined || slope === undefined) throw new Error('a weight has a gradient');
      expectSpread(values, weight);
      expectSpread(gradient, slope);
    }
    const norm = (...tensors: (Tensor | undefined)[]) =>
      Math.hypot(...tensors.map((t) => tf.norm(t ?? 0).dataSync()[0] ?? 0));
    const ratio = norm(gradients[2], gradients[3]) / norm(kernel2, bias2);
    expect(nodes.get('last')?.gradientRatio).toBeCloseTo(ratio, 5);
  });

  it('has neither histograms nor pictures where only the figures are wanted, of the nodes that are wanted', async () => {
    const made = await trainerFor(PLAIN);
    made.trainer.runSteps([ROWS], 1);
    const nodes = seen(made, ['last'], false);
    expect([...nodes.keys()]).toEqual(['last']);
    expect(nodes.get('last')).toMatchObject({ activations: { count: 8, bins: [] }, pictures: [] });
  });

  it('is nothing before the first step', async () => {
    const { trainer } = await trainerFor(PLAIN);
    expect(trainer.observe({ nodes: null, detail: true })).toBeNull();
  });

  it('tells both uses of a shared module and its insides apart', async () => {
    const made = await trainerFor(DELICATE, { modules: MODULES });
    made.trainer.runSteps([ROWS], 1);
    const nodes = seen(made);
    expect([...nodes.keys()]).toEqual(expect.arrayContaining(['a', 'a.input', 'a.inner', 'b', 'b.inner']));
    const of = (path: string) => nodes.get(path)?.activations;
    expect(of('a.input')).toEqual(of('drop'));
    expect(of('a.inner')).toEqual(of('a'));
    expect(of('b.input')).toEqual(of('a'));
    expect(of('b.inner')).toEqual(of('b'));
    expect(of('b')).not.toEqual(of('a'));
    expect(nodes.get('b.inner')?.weights).toEqual(nodes.get('a.inner')?.weights);
  });

  it('follows whole numbers into modules, and masks', async () => {
    const made = await trainerFor(
      {
        nodes: [
          { id: 'in', type: 'Input', params: { shape: [3], dtype: 'int32' } },
          use('words'),
          { ...use('same'), shares: 'words' },
          { id: 'both', type: 'Add' },
          { id: 'mask', type: 'Masking' },
          { id: 'memory', type: 'LSTM', params: { units: 2 } },
          output({ loss: 'meanSquaredError' }),
        ],
        edges: wires(
          'in -> words',
          'in -> same',
          'words -> both',
          'same -> both#1',
          'both -> mask',
          'mask -> memory',
          'memory -> answer',
        ),
      },
      { modules: part('Embedding', { inputDim: 4, outputDim: 2 }) },
    );
    made.trainer.runSteps([ROWS], 1);
    const nodes = seen(made);
    const [words, same] = ['words.inner', 'same.inner'].map((path) => nodes.get(path)?.activations);
    expect(words?.count).toBe(ROWS.length * 3 * 2);
    expect(same).toEqual(words);
    expect(nodes.get('both')?.activations?.max).toBeCloseTo(2 * (words?.max ?? 0), 6);
    expect([...nodes.values()].every(({ activations }) => activations !== null)).toBe(true);
  });

  it('has no gradient where training leaves weights alone', async () => {
    const made = await trainerFor(PLAIN, { training: { ...SGD, frozen: ['hidden'] } });
    made.trainer.runSteps([ROWS], 1);
    const nodes = seen(made);
    expect(nodes.get('hidden')?.weights.map(({ gradient }) => gradient)).toEqual([null, null]);
    expect(nodes.get('hidden')?.gradientRatio).toBeNull();
    expect(nodes.get('last')?.gradientRatio).toBeGreaterThan(0);
  });

  it('has none for a shared module either, whichever of its uses is frozen', async () => {
    const made = await trainerFor(DELICATE, { modules: MODULES, training: { ...SGD, frozen: ['b.inner'] } });
    made.trainer.runSteps([ROWS], 1);
    const nodes = seen(made, ['a.inner', 'b.inner', 'last']);
    expect([...nodes.values()].map(({ gradientRatio }) => gradientRatio === null)).toEqual([true, true, false]);
  });

  it('counts units that answer 0 to every row, where that is the end of a rectifier', async () => {
    const nodes = PLAIN.nodes.map((node) =>
      node.id === 'hidden'
        ? dense({ units: 5, activation: 'relu', biasInitializer: { type: 'constant', value: -100 } }, 'hidden')
        : node,
    );
    const made = await trainerFor({ ...PLAIN, nodes });
    made.trainer.runSteps([ROWS], 1);
    const found = seen(made);
    expect(found.get('hidden')).toMatchObject({ units: { all: 5, dead: 5 }, gradientRatio: 0 });
    expect(found.get('last')?.units).toBeNull();
  });

  it('shows an image and the channels of what becomes of it', async () => {
    const made = await trainerFor({
      nodes: [
        { id: 'in', type: 'Input', params: { shape: [130, 6, 1] } },
        { id: 'conv', type: 'Conv2D', params: { filters: 20, kernelSize: [3, 3] } },
        { id: 'flat', type: 'GlobalAveragePooling2D' },
        dense({ units: 2 }, 'last'),
        output({ loss: 'meanSquaredError' }),
      ],
      edges: wires('in -> conv', 'conv -> flat', 'flat -> last', 'last -> answer'),
    });
    made.trainer.runSteps([ROWS], 1);
    const nodes = seen(made);
    const [picture, ...others] = nodes.get('in')?.pictures ?? [];
    expect(others).toEqual([]);
    // 130 rows of pixels are shrunk to a third.
    expect(picture).toMatchObject({ width: 2, height: 44, colors: false, channel: null });
    const values = made.source.read('train', ROWS).get('in')?.values ?? [];
    const mean = (of: readonly number[]) => of.reduce((sum, each) => sum + each, 0) / of.length;
    const corner = mean([0, 1, 2, 6, 7, 8, 12, 13, 14].map((index) => values[index] ?? 0));
    const { low = 0, high = 0, pixels = '' } = picture ?? {};
    expect(Buffer.from(pixels, 'base64')[0]).toBe(Math.round(((corner - low) * 255) / (high - low)));
    const maps = nodes.get('conv');
    expect(maps?.channels).toBe(20);
    expect(maps?.pictures.map(({ channel }) => channel)).toEqual(Array.from({ length: 16 }, (_, channel) => channel));
    for (const { pixels: each, width, height } of maps?.pictures ?? []) {
      expect(Buffer.from(each, 'base64')).toHaveLength(width * height);
    }
  });

  it('names nodes that the model does not have', async () => {
    const { ir } = await trainerFor(PLAIN);
    expect(() => engine.checkObserved(ir, { nodes: ['last', 'hiden'], detail: true })).toThrow(/no node “hiden”/);
    expect(() => engine.checkObserved(ir, { nodes: ['last', 'answer'], detail: true })).not.toThrow();
  });
});

describe('observing', () => {
  it('changes nothing in the run, bit by bit', async () => {
    const weightsAfter = async (watched: boolean) => {
      const made = await trainerFor(DELICATE, { modules: MODULES });
      for (const step of [1, 2, 3, 4]) {
        made.trainer.runSteps([ROWS.map((row) => (row + step) % 10)], step);
        if (watched) seen(made, null, step % 2 === 0);
      }
      return [valuesOf(made.model), made.trainer.judge('train', ROWS)];
    };
    expect(await weightsAfter(true)).toEqual(await weightsAfter(false));
  });

  it('sees the same, however often', async () => {
    const made = await trainerFor(DELICATE, { modules: MODULES });
    made.trainer.runSteps([ROWS], 1);
    expect(seen(made)).toEqual(seen(made));
  });

  it('leaves no tensors behind', async () => {
    const made = await trainerFor(DELICATE, { modules: MODULES });
    made.trainer.runSteps([ROWS], 1);
    seen(made);
    const before = tf.memory().numTensors;
    for (const detail of [true, false, true]) seen(made, null, detail);
    expect(tf.memory().numTensors).toBe(before);
  });
});
