import type { LayersModel } from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadTensorflow } from '../native/load-tensorflow.ts';
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

let engine: typeof import('../build.ts') &
  typeof import('./class-weights.ts') &
  typeof import('./eager-trainer.ts') &
  typeof import('./freeze.ts') &
  typeof import('./loop.ts');

beforeAll(async () => {
  await loadTensorflow();
  engine = {
    ...(await import('../build.ts')),
    ...(await import('./class-weights.ts')),
    ...(await import('./eager-trainer.ts')),
    ...(await import('./freeze.ts')),
    ...(await import('./loop.ts')),
  };
});

const CLASSES = ['a', 'b', 'c'];

/** A model with its trainer, made as a session makes it. */
async function made(graph: Graph, extra: Extra) {
  const { training } = documentOf(graph, extra);
  const ir = irOf(graph, extra);
  const model = await engine.buildModel(ir, 1);
  engine.freeze(model, ir, training.frozen);
  const source = sourceFor(ir, 12);
  const named = ir.outputs.map(({ id, classes }) => ({ id, classes: classes === null ? null : CLASSES }));
  const weights = engine.classWeightsOf(training, ir, named, source);
  const trainer = new engine.EagerTrainer(ir, model, source, training, weights);
  return { ir, model, source, settings: training, trainer, weights };
}

function valuesOf(model: LayersModel): ReadonlyMap<string, readonly number[]> {
  return new Map(model.weights.map((weight) => [weight.originalName, [...weight.read().dataSync()]]));
}

async function trained(graph: Graph, extra: Extra) {
  const { model, trainer, source, settings } = await made(graph, extra);
  const before = valuesOf(model);
  const host = { stopRequested: () => false, steps: () => undefined, epoch: () => undefined };
  const result = await engine.trainLoop(trainer, source, settings, engine.START, host);
  return { result, before, after: valuesOf(model) };
}

describe('early stopping', () => {
  const graph = chain([4], dense({ units: 2 }), output({ loss: 'meanSquaredError' }));
  const training = (epochs: number, earlyStopping: object | null) => ({
    // Each step overshoots further than the one before, so no epoch is better than the first.
    training: { epochs, batchSize: 12, optimizer: { type: 'sgd' as const, learningRate: 3 }, earlyStopping },
  });
  const watch = { metric: 'train/loss', patience: 2 };

  it('ends the run, and goes back to the weights of its best epoch', async () => {
    const [stopped, best] = [await trained(graph, training(9, watch)), await trained(graph, training(1, null))];
    expect(stopped.result).toMatchObject({ status: 'finished', stoppedEarly: true, restoredEpoch: 1 });
    expect(stopped.result.position.epoch).toBe(3);
    expect(stopped.after).toEqual(best.after);
  });

  it('keeps the last weights where that is wanted', async () => {
    const keep = await trained(graph, training(9, { ...watch, restoreBest: false }));
    const three = await trained(graph, training(3, null));
    expect(keep.result).toMatchObject({ stoppedEarly: true, restoredEpoch: null });
    expect(keep.after).toEqual(three.after);
  });

  it('goes back to the best weights also where the epochs end first', async () => {
    const { result } = await trained(graph, training(2, watch));
    expect(result).toMatchObject({ stoppedEarly: false, restoredEpoch: 1 });
  });

  it('refuses a metric that is not measured', async () => {
    await expect(trained(graph, training(1, { metric: 'validation/loss' }))).rejects.toThrow(/validation\/loss/);
  });
});

describe('frozen nodes', () => {
  const graph: Graph = {
    nodes: [
      { id: 'in', type: 'Input', params: { shape: [4] } },
      use('module'),
      dense({ units: 3 }, 'free'),
      dense({ units: 2 }, 'still'),
      output({ loss: 'meanSquaredError' }),
    ],
    edges: [
      { from: { node: 'in' }, to: { node: 'module', port: 'input' } },
      { from: { node: 'module', port: 'output' }, to: { node: 'free' } },
      ...wires('free -> still', 'still -> answer'),
    ],
  };
  const modules = part('Dense', { units: 3 });
  const changed = async (frozen: readonly string[]) => {
    const { before, after } = await trained(graph, { modules, training: { epochs: 1, frozen: [...frozen] } });
    const moved = [...after].filter(([name, values]) => JSON.stringify(values) !== JSON.stringify(before.get(name)));
    return [...new Set(moved.map(([name]) => name.split('/')[0]))];
  };

  it('keep their weights; a module stands for all within it', async () => {
    expect(await changed([])).toEqual(['module.inner', 'free', 'still']);
    expect(await changed(['still'])).toEqual(['module.inner', 'free']);
    expect(await changed(['module.inner'])).toEqual(['free', 'still']);
    expect(await changed(['module', 'free'])).toEqual(['still']);
  });

  it('that do not exist are told when the graph is compiled', () => {
    expect(() => irOf(graph, { modules, training: { frozen: ['stil'] } })).toThrow(/stil.*does not exist/);
  });
});

describe('class weights', () => {
  const graph = chain([4], dense({ units: 3 }), output({ fromLogits: true }));
  const rows = Int32Array.from({ length: 12 }, (_, row) => row);
  const lossOf = async (classWeights: object, training: boolean) => {
    const { trainer } = await made(graph, { training: { classWeights: { answer: { ...classWeights } } } });
    return (training ? trainer.runSteps([rows], 1)[0] : trainer.judge('train', rows))?.[0] ?? Number.NaN;
  };

  it('make a class count as much as they say, in training alone', async () => {
    const plain = await lossOf({}, true);
    expect(await lossOf({ a: 2, b: 2, c: 2 }, true)).toBeCloseTo(2 * plain, 4);
    expect(await lossOf({ a: 2, b: 2, c: 2 }, false)).toBeCloseTo(plain, 4);
    const apart = [
      await lossOf({ b: 0, c: 0 }, true),
      await lossOf({ a: 0, c: 0 }, true),
      await lossOf({ a: 0, b: 0 }, true),
    ];
    expect(apart.reduce((sum, loss) => sum + loss, 0)).toBeCloseTo(plain, 4);
  });

  it('may be balanced: inversely to how many rows a class has', async () => {
    const { weights, source } = await made(graph, { training: { classWeights: { answer: 'balanced' } } });
    const labels = [...(source.read('train', rows).get('answer')?.values ?? [])];
    const counts = CLASSES.map((_, index) => labels.filter((label) => label === index).length);
    expect(weights.get('answer')).toEqual(counts.map((count) => 12 / (3 * count)));
  });

  it('are refused for a class, or an output, that is not there', async () => {
    await expect(lossOf({ d: 1 }, true)).rejects.toThrow(/no class “d”/);
    await expect(made(graph, { training: { classWeights: { nobody: 'balanced' } } })).rejects.toThrow(/nobody/);
  });
});
