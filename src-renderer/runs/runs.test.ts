import { describe, expect, it } from 'vitest';
import { trainingSchema } from '#shared/graph/training.ts';
import type { RunSummary } from '#shared/protocol/app/runs.ts';
import type { RunEvent } from '#shared/protocol/run-folder.ts';
import { RunCurves } from '../training/run-curves.ts';
import { overlay } from './overlay.ts';
import { colorsOf } from './run-colors.ts';
import { entriesOf, entryName, groupMetric } from './run-entries.ts';
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
    look: { color: null, pinned: false, hidden: false },
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
    expect(canResume(summary({ status: 'failed' }))).toBe(true);
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

  const settings = { axis: 'epoch', log: false, smoothing: 0 } as const;

  it('have a chart a metric and part, and a line of its own colour for each run', () => {
    const charts = overlay(
      [
        { name: 'one', color: '#111111', curves: [told([3, 2])] },
        { name: 'two', color: '#222222', curves: [told([5])] },
      ],
      settings,
      'en',
    );
    expect(charts.map(({ part, metric }) => `${part}/${metric}`)).toEqual(['validation/loss', 'train/loss']);
    expect(charts[0]?.lines.map(({ label, color, y }) => [label, color, [...y]])).toEqual([
      ['one', '#111111', [4, 3]],
      ['two', '#222222', [6]],
    ]);
  });

  it('of runs with other seeds are their mean, in a band from the lowest to the highest', () => {
    const several = { name: 'one', color: '#111111', curves: [told([3, 2]), told([5, 6]), told([1])] };
    const train = overlay([several], settings, 'en').find(({ part }) => part === 'train');
    const [line] = train?.lines ?? [];
    expect(line?.label).toBe('one: mean (min–max) of 3');
    expect([...(line?.x ?? [])]).toEqual([1, 2]);
    expect([...(line?.y ?? [])]).toEqual([3, 4]);
    expect([...(line?.band?.low ?? [])]).toEqual([1, 2]);
    expect([...(line?.band?.high ?? [])]).toEqual([5, 6]);
  });
});

describe('the list of runs', () => {
  const run = (id: string, changes: Partial<RunSummary> = {}) =>
    summary({ run: id, name: id, created: `2026-01-0${id.length}T00:00:00Z`, ...changes });
  const look = { color: null, pinned: false, hidden: false };

  it('has runs with other seeds as one entry, with mean and spread of those that finished', () => {
    const member = (id: string, loss: number, changes: Partial<RunSummary> = {}) =>
      run(id, { group: 'g', metrics: { validation: { loss } }, ...changes });
    const [newest, group] = entriesOf([
      member('a', 1),
      member('bb', 3),
      member('ccc', 9, { status: 'stopped' }),
      run('dddd'),
    ]);
    expect(newest).toMatchObject({ id: 'dddd', group: false });
    if (group === undefined) throw new Error('the group is missing');
    expect(group).toMatchObject({ id: 'g', group: true, runs: [{ run: 'a' }, { run: 'bb' }, { run: 'ccc' }] });
    expect(entryName(group).en).toBe('a × 3 seeds');
    expect(groupMetric(group, 'loss')).toMatchObject({ count: 2, mean: 2, deviation: Math.SQRT2 });
    expect(groupMetric(group, 'accuracy')).toBeNull();
  });

  it('begins with what is pinned; a run that is left of its group stands by itself', () => {
    const entries = entriesOf([run('a', { look: { ...look, pinned: true } }), run('bb', { group: 'g' }), run('ccc')]);
    expect(entries.map(({ id }) => id)).toEqual(['a', 'ccc', 'bb']);
  });

  it('gives each run a colour by its turn, or the one that was chosen', () => {
    const colors = colorsOf([run('bb'), run('a'), run('ccc', { look: { ...look, color: 0 } })]);
    expect(colors.get('ccc')).toBe(colors.get('a'));
    expect(colors.get('bb')).not.toBe(colors.get('a'));
  });
});
