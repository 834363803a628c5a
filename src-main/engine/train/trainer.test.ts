import type { LayersModel } from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { trainingStateSchema } from '#shared/protocol/run-folder.ts';
import { loadTensorflow } from '../native/load-tensorflow.ts';
import type { EpochReport, LoopHost } from './loop.ts';
import {
  chain,
  dense,
  documentOf,
  irOf,
  output,
  part,
  sourceFor,
  use,
  wires,
  type Extra,
  type Graph,
} from './testing.ts';

let tf: Awaited<ReturnType<typeof loadTensorflow>>['tf'];
let engine: typeof import('../build.ts') &
  typeof import('./eager-trainer.ts') &
  typeof import('./loop.ts') &
  typeof import('./weights.ts');

beforeAll(async () => {
  ({ tf } = await loadTensorflow());
  engine = {
    ...(await import('../build.ts')),
    ...(await import('./eager-trainer.ts')),
    ...(await import('./loop.ts')),
    ...(await import('./weights.ts')),
  };
});

const SGD = { epochs: 2, batchSize: 4, seed: 1, optimizer: { type: 'sgd', learningRate: 0.5 } } as const;

async function trainerFor(graph: Graph, extra: Extra = {}, rows = 10) {
  const document = documentOf(graph, { training: SGD, ...extra });
  const ir = irOf(graph, extra);
  const model = await engine.buildModel(ir, 1);
  const source = sourceFor(ir, rows);
  return {
    ir,
    model,
    source,
    settings: document.training,
    trainer: new engine.EagerTrainer(ir, model, source, document.training),
  };
}

function valuesOf(model: LayersModel): number[][] {
  return model.getWeights().map((weight) => [...weight.dataSync()]);
}

describe('a trainer', () => {
  const TWO_OUTPUTS: Graph = {
    nodes: [
      { id: 'in', type: 'Input', params: { shape: [4] } },
      dense({ units: 5, activation: 'tanh' }, 'hidden'),
      dense({ units: 3, activation: 'softmax' }, 'kind'),
      dense({ units: 2 }, 'size'),
      { id: 'what', type: 'Output', params: { metrics: ['accuracy', 'precision', 'recall', 'auc'], weight: 2 } },
      { id: 'much', type: 'Output', params: { loss: 'huber', metrics: ['rootMeanSquaredError', 'r2Score'] } },
    ],
    edges: wires('in -> hidden', 'hidden -> kind', 'hidden -> size', 'kind -> what', 'size -> much'),
  };

  it('leaves no tensors behind', async () => {
    const { trainer } = await trainerFor(TWO_OUTPUTS);
    const step = (number: number) => trainer.runSteps([Int32Array.from([0, 1, 2])], number);
    step(1);
    trainer.judge('train', Int32Array.from([0, 1]));
    const before = tf.memory().numTensors;
    for (const number of [2, 3, 4]) step(number);
    trainer.judge('train', Int32Array.from([4, 5, 6]));
    expect(tf.memory().numTensors).toBe(before);
  });

  it('weighs the losses of its outputs', async () => {
    const { trainer } = await trainerFor(TWO_OUTPUTS);
    const [loss = 0, what = 0, much = 0] = trainer.judge('train', Int32Array.from([0, 1, 2, 3]));
    expect(trainer.measures.slice(0, 3).map(({ name }) => name)).toEqual(['loss', 'what/loss', 'much/loss']);
    expect(loss).toBeCloseTo(2 * what + much, 5);
  });

  it('measures the same in whatever batches rows come', async () => {
    const { trainer } = await trainerFor(TWO_OUTPUTS);
    const { Tally } = await import('./measure.ts');
    const [whole, parts] = [[10], [3, 1, 4, 2]].map((sizes) => {
      const tally = new Tally(trainer.measures);
      let from = 0;
      for (const size of sizes) {
        const rows = Int32Array.from({ length: size }, (_, index) => from + index);
        tally.add(trainer.judge('train', rows), size);
        from += size;
      }
      return tally.metrics();
    });
    expect(Object.keys(whole ?? {})).toHaveLength(9);
    for (const [name, value] of Object.entries(whole ?? {})) expect(parts?.[name], name).toBeCloseTo(value, 5);
  });

  it('that was stopped within an epoch goes on to the same metrics and weights, bit by bit', async () => {
    const run = async (stopAt: number | null) => {
      const epochs: EpochReport['metrics'][] = [];
      const { model, trainer, source, settings } = await trainerFor(TWO_OUTPUTS);
      let position = engine.START;
      let asked = 0;
      const host: LoopHost = {
        stopRequested: () => asked++ === stopAt,
        steps: () => undefined,
        epoch: ({ metrics }) => epochs.push(metrics),
      };
      for (const _ of [1, 2]) {
        const result = await engine.trainLoop(trainer, source, settings, position, host);
        const { sums } = result.position;
        // As they come back from training.json.
        position = { ...result.position, sums: trainingStateSchema.shape.sums.parse(JSON.parse(JSON.stringify(sums))) };
      }
      return { epochs, weights: valuesOf(model) };
    };
    const unbroken = await run(null);
    expect(unbroken.epochs).toHaveLength(2);
    for (const stopAt of [1, 2, 4]) expect(await run(stopAt)).toEqual(unbroken);
  });

  it('follows the schedule of its learning rate, and clips gradients', async () => {
    const graph = chain([4], dense({ units: 3 }), output({ loss: 'meanSquaredError' }));
    const rows = Int32Array.from([0, 1, 2]);
    const changes = async (training: object) => {
      const { model, trainer } = await trainerFor(graph, { training: { ...SGD, ...training } });
      return [1, 2].map((step) => {
        const before = valuesOf(model).flat();
        trainer.runSteps([rows], step);
        const after = valuesOf(model).flat();
        return Math.hypot(...after.map((value, index) => value - (before[index] ?? 0)));
      });
    };
    const [plain] = await changes({});
    expect(plain).toBeGreaterThan(0.1);
    const warmUp = { length: 10, unit: 'steps' };
    const [first, second = 0] = await changes({ schedule: { type: 'constant', warmUp } });
    expect(first).toBe(0);
    expect(second).toBeCloseTo((plain ?? 0) / 10, 6);
    const [clipped] = await changes({ gradientClipping: { type: 'globalNorm', limit: 0.02 } });
    expect(clipped).toBeCloseTo(0.5 * 0.02, 6);
  });

  it('refuses sums that are those of other metrics', async () => {
    const { trainer, source, settings } = await trainerFor(TWO_OUTPUTS);
    const position = { ...engine.START, stepInEpoch: 1, step: 1, sums: { rows: 4, totals: [1, 2] } };
    const host: LoopHost = { stopRequested: () => false, steps: () => undefined, epoch: () => undefined };
    await expect(engine.trainLoop(trainer, source, settings, position, host)).rejects.toThrow(/keeps 2 sums/);
  });
});

describe('constraints', () => {
  const bounded = {
    units: 3,
    kernelConstraint: { type: 'maxNorm', maxValue: 0.1 },
    biasConstraint: { type: 'nonNeg' },
  };
  const normsOf = (kernel: readonly number[] = [], columns: number) =>
    Array.from({ length: columns }, (_, column) =>
      Math.hypot(...kernel.filter((_value, index) => index % columns === column)),
    );

  it('hold after each step', async () => {
    const { model, trainer } = await trainerFor(chain([4], dense(bounded), output({ loss: 'meanSquaredError' })));
    for (const step of [1, 2, 3]) {
      trainer.runSteps([Int32Array.from([step, step + 1, step + 2])], step);
      const [kernel, bias] = valuesOf(model);
      for (const norm of normsOf(kernel, 3)) expect(norm).toBeLessThanOrEqual(0.1 + 1e-7);
      expect(Math.min(...(bias ?? []))).toBeGreaterThanOrEqual(0);
    }
  });

  it('hold within modules, too, and leave other weights alone', async () => {
    const graph = chain([4], use('m'), dense({ units: 2 }), output({ loss: 'meanSquaredError' }));
    const { model, trainer } = await trainerFor(graph, { modules: part('Dense', bounded) });
    trainer.runSteps([Int32Array.from([0, 1, 2])], 1);
    const weights = new Map(model.weights.map((weight) => [weight.originalName, [...weight.read().dataSync()]]));
    for (const norm of normsOf(weights.get('m.inner/kernel'), 3)) expect(norm).toBeLessThanOrEqual(0.1 + 1e-7);
    expect(Math.max(...normsOf(weights.get('dense/kernel'), 2))).toBeGreaterThan(0.2);
  });

  it('do not change weights that are put back', async () => {
    const { model, trainer } = await trainerFor(chain([4], dense(bounded), output({ loss: 'meanSquaredError' })));
    trainer.runSteps([Int32Array.from([0, 1, 2])], 1);
    const before = valuesOf(model);
    trainer.remember();
    trainer.runSteps([Int32Array.from([3, 4])], 2);
    expect(valuesOf(model)).not.toEqual(before);
    trainer.restore();
    expect(valuesOf(model)).toEqual(before);
  });
});

describe('regularizers', () => {
  const l2 = { type: 'l2', l2: 0.5 };
  const penalty = (model: LayersModel) =>
    tf.tidy(() => engine.penaltiesOf(model).reduce((sum, cost) => sum + (cost().dataSync()[0] ?? 0), 0));
  const half = (values: readonly number[] = []) => values.reduce((sum, value) => sum + 0.5 * value ** 2, 0);

  it('count once for a layer that is used twice', async () => {
    const ir = irOf({
      nodes: [
        { id: 'in', type: 'Input', params: { shape: [4] } },
        dense({ units: 4, kernelRegularizer: l2 }, 'first'),
        { id: 'second', type: 'Dense', shares: 'first' },
        output({ loss: 'meanSquaredError' }),
      ],
      edges: wires('in -> first', 'first -> second', 'second -> answer'),
    });
    const model = await engine.buildModel(ir, 1);
    expect(penalty(model)).toBeCloseTo(half(valuesOf(model)[0]), 5);
  });

  it('count once for each module that has weights of its own, and once where two share them', async () => {
    const modules = part('Dense', { units: 4, kernelRegularizer: l2 });
    for (const shares of [undefined, 'a']) {
      const second = { ...use('b'), ...(shares === undefined ? {} : { shares }) };
      const graph = chain([4], use('a'), second, output({ loss: 'meanSquaredError' }));
      const model = await engine.buildModel(irOf(graph, { modules }), 1);
      const kernels = model.weights.filter(({ originalName }) => originalName.endsWith('kernel'));
      expect(kernels).toHaveLength(shares === undefined ? 2 : 1);
      const wanted = kernels.reduce((sum, kernel) => sum + half([...kernel.read().dataSync()]), 0);
      expect(penalty(model)).toBeCloseTo(wanted, 5);
    }
  });

  it.each([
    ['LSTM', { units: 2, kernelRegularizer: l2 }, 1],
    ['Bidirectional', { layer: { type: 'GRU', params: { units: 2, kernelRegularizer: l2 } } }, 2],
    ['TimeDistributed', { layer: { type: 'Dense', params: { units: 2, kernelRegularizer: l2 } } }, 1],
  ])('count within %s', async (type, params, kernels) => {
    const graph = chain([3, 4], { id: 'inner', type, params: { ...params } }, output({ loss: 'meanSquaredError' }));
    const model = await engine.buildModel(irOf(graph), 1);
    const regularized = model.weights.filter(({ originalName }) => /(?<!recurrent_)kernel$/.test(originalName));
    expect(regularized).toHaveLength(kernels);
    const wanted = regularized.reduce((sum, kernel) => sum + half([...kernel.read().dataSync()]), 0);
    expect(wanted).toBeGreaterThan(0);
    expect(penalty(model)).toBeCloseTo(wanted, 5);
  });

  it('count in the loss that is reported', async () => {
    const plain = chain([4], dense({ units: 3 }), output({ loss: 'meanSquaredError' }));
    const costly = chain([4], dense({ units: 3, kernelRegularizer: l2 }), output({ loss: 'meanSquaredError' }));
    const rows = Int32Array.from([0, 1, 2]);
    const [without, withPenalty] = [await trainerFor(plain), await trainerFor(costly)];
    const added =
      ((withPenalty.trainer.judge('train', rows)[0] ?? 0) - (without.trainer.judge('train', rows)[0] ?? 0)) / 3;
    expect(added).toBeCloseTo(half(valuesOf(withPenalty.model)[0]), 5);
  });
});
