import { describe, expect, it } from 'vitest';
import { documentSchema } from '#shared/graph/document.ts';
import { trainingSchema } from '#shared/graph/training.ts';
import { setTraining } from '#shared/editing/settings.ts';
import { hintsFrom, type Curves } from '#shared/judging/hints.ts';
import { learningRates } from './learning-rates.ts';
import { settingOf } from './run-hints.ts';
import { watchableMetrics } from './watchable-metrics.ts';

function graphOf(outputs: readonly object[]) {
  const nodes = outputs.map((params, index) => ({ id: `out_${index}`, type: 'Output', params }));
  return documentSchema.parse({ format: 'tributary', version: 1, graph: { nodes, edges: [] } }).graph;
}

describe('the learning rate that is drawn', () => {
  it('runs from the first step to the last, through the warm-up', () => {
    const settings = trainingSchema.parse({
      epochs: 10,
      schedule: { type: 'cosine', warmUp: { length: 2 } },
      optimizer: { type: 'sgd', learningRate: 0.5 },
    });
    const rates = learningRates(settings, 101);
    expect(rates).toHaveLength(101);
    expect(rates[0]).toEqual({ epoch: 0, rate: 0 });
    expect(Math.max(...rates.map(({ rate }) => rate))).toBeCloseTo(0.5, 3);
    expect(rates.at(-1)?.rate).toBeLessThan(1e-4);
  });

  it('has no more points than the run has steps', () => {
    expect(learningRates(trainingSchema.parse({ epochs: 1 }), 1000)).toHaveLength(100);
  });
});

describe('what can be watched', () => {
  const valuesOf = (outputs: readonly object[]) => watchableMetrics(graphOf(outputs)).map(({ value }) => value);

  it('is the loss, and the metrics of the outputs', () => {
    expect(valuesOf([{ metrics: ['accuracy'] }])).toEqual([
      'validation/loss',
      'validation/out_0/accuracy',
      'train/loss',
      'train/out_0/accuracy',
    ]);
  });

  it('has the loss of each output where there are several, whatever is wrong with one', () => {
    expect(valuesOf([{ metrics: 'none' }, {}])).toEqual([
      'validation/loss',
      'validation/out_0/loss',
      'validation/out_1/loss',
      'train/loss',
      'train/out_0/loss',
      'train/out_1/loss',
    ]);
  });
});

describe('what hints suggest', () => {
  const rising = [1, 0.6, 0.4, 0.3, 0.2, 0.1, 0.08];
  const shown: readonly Partial<Curves>[] = [
    { trainLoss: [1, 9] },
    { trainLoss: rising, validationLoss: [1, 0.7, 0.5, 0.6, 0.7, 0.8, 0.9] },
    { trainLoss: [1, 0.5, ...new Array<number>(10).fill(0.05)] },
    { trainLoss: [2, 1.98, 1.96, 1.94, 1.92, 1.9] },
    { trainLoss: [1, 1.5, 0.9, 1.4, 0.8, 1.3, 0.8, 1.2] },
  ];
  const hints = shown.flatMap((curves) =>
    hintsFrom({ trainLoss: [], validationLoss: [], stepLoss: [], learningRate: 0.01, ...curves }),
  );

  it('comes of every kind of hint', () => {
    expect(new Set(hints.map(({ kind }) => kind))).toEqual(
      new Set(['diverged', 'overfitting', 'plateau', 'slow', 'unstable']),
    );
  });

  it.each(hints.flatMap(({ kind, changes }) => changes.map((change) => [kind, change] as const)))(
    'fits the settings: %s',
    (_kind, { path, value }) => {
      const document = documentSchema.parse({ format: 'tributary', version: 1, graph: { nodes: [], edges: [] } });
      expect(setTraining(document, settingOf(path), value).ok).toBe(true);
    },
  );
});
