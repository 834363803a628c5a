import { describe, expect, it } from 'vitest';
import { trainingSchema } from '#shared/graph/training.ts';
import type { RunSummary } from '#shared/protocol/app/runs.ts';
import type { RunEvent } from '#shared/protocol/run-folder.ts';
import { RunCurves } from '../training/run-curves.ts';
import { overlay, runColor } from './overlay.ts';
import { canResume, hasWeights, judgedMetrics, metricNames, newestFirst } from './run-facts.ts';

function summary(changes: Partial<RunSummary>): RunSummary {
  return {
    run: 'r',
    name: 'r',
    group: null,
    status: 'finished',
    created: '2026-01-01T00:00:00Z',
    epochs: 2,
    seconds: 1,
    samplesPerSecond: 1,
    parameters: 1,
    engine: { backend: 'cpu', mode: 'eager', threads: 1 },
    training: trainingSchema.parse({}),
    metrics: null,
    diagnostics: [],
    ...changes,
  };
}

describe('what is told of runs', () => {
  it('is measured on the validation rows, else on those of the test', () => {
    const test = { loss: 2 };
    expect(judgedMetrics(summary({ metrics: { train: { loss: 1 }, validation: { loss: 3 }, test } }))).toEqual({ loss: 3 });
    expect(judgedMetrics(summary({ metrics: { train: { loss: 1 }, test } }))).toEqual(test);
    expect(judgedMetrics(summary({}))).toEqual({});
  });

  it('names the loss first, and no shares of it', () => {
    const validation = { 'kind/accuracy': 1, 'kind/loss': 1, loss: 1 };
    expect(metricNames([summary({}), summary({ metrics: { validation } })])).toEqual(['loss', 'kind/accuracy']);
  });

  it('tells which can go on, and which have weights', () => {
    expect(canResume(summary({ status: 'interrupted' }))).toBe(true);
    expect(canResume(summary({ status: 'finished' }))).toBe(false);
    expect(hasWeights(summary({}))).toBe(false);
  });

  it('begins with the newest', () => {
    const [old, fresh] = [summary({ run: 'old' }), summary({ run: 'fresh', created: '2026-02-01T00:00:00Z' })];
    expect(newestFirst([old, fresh]).map(({ run }) => run)).toEqual(['fresh', 'old']);
  });
});

describe('curves over each other', () => {
  const told = (values: readonly number[]) => {
    const curves = new RunCurves(8);
    curves.append(
      values.map((loss, index): RunEvent => ({
        type: 'epoch',
        sequence: index,
        epoch: index + 1,
        step: index + 1,
        seconds: 1,
        samplesPerSecond: 1,
        metrics: { train: { loss }, validation: { loss: loss + 1 } },
      })),
    );
    return curves;
  };

  it('have a chart a metric and part, and a line of its own colour for each run', () => {
    const charts = overlay([
      { name: 'one', color: runColor(0), curves: told([3, 2]) },
      { name: 'two', color: runColor(1), curves: told([5]) },
    ]);
    expect(charts.map(({ part, metric }) => `${part}/${metric}`)).toEqual(['validation/loss', 'train/loss']);
    expect(charts[0]?.lines.map(({ label, y }) => [label, [...y]])).toEqual([
      ['one', [4, 3]],
      ['two', [6]],
    ]);
    expect(new Set(charts[0]?.lines.map(({ color }) => color)).size).toBe(2);
  });
});
