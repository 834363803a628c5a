import { describe, expect, it } from 'vitest';
import type { RunEvent } from '#shared/protocol/run-folder.ts';
import { clockText, RunCurves, secondsLeft } from './run-curves.ts';

const steps = (sequence: number, step: number, losses: readonly number[]): RunEvent => ({
  type: 'steps',
  sequence,
  epoch: Math.ceil(step / 4),
  step,
  stepsPerEpoch: 4,
  losses: [...losses],
  samplesPerSecond: 80,
});

const epoch = (sequence: number, number: number, train: number, validation: number): RunEvent => ({
  type: 'epoch',
  sequence,
  epoch: number,
  step: number * 4,
  seconds: 1,
  samplesPerSecond: 80,
  metrics: { train: { loss: train, 'digit/accuracy': 0.5 }, validation: { loss: validation } },
});

describe('the curves of a run', () => {
  const curves = new RunCurves(8);
  curves.append([steps(0, 2, [5, 4]), steps(1, 4, [3, 2]), epoch(2, 1, 3.5, 4)]);
  curves.append([steps(3, 8, [2, 2, 1, 1]), epoch(4, 2, 1.5, 2)]);

  it('have a loss for each step, with its epoch and time', () => {
    const loss = curves.stepLoss();
    expect([...(loss?.points.steps ?? [])]).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect([...(loss?.points.values ?? [])]).toEqual([5, 4, 3, 2, 2, 2, 1, 1]);
    expect([...(loss?.points.epochs ?? [])].slice(0, 4)).toEqual([0.25, 0.5, 0.75, 1]);
    for (const [index, at] of (loss?.points.seconds ?? []).entries()) expect(at).toBeCloseTo((index + 1) * 0.1);
  });

  it('have the metrics of each part after each epoch', () => {
    expect(curves.list().map(({ part, metric, each }) => `${part}/${metric} by ${each}`)).toEqual([
      'train/loss by step',
      'train/loss by epoch',
      'train/digit/accuracy by epoch',
      'validation/loss by epoch',
    ]);
    expect([...(curves.find('validation', 'loss')?.points.values ?? [])]).toEqual([4, 2]);
    expect([...(curves.find('validation', 'loss')?.points.steps ?? [])]).toEqual([4, 8]);
  });

  it('pass over what they know, and take up nothing behind a gap', () => {
    const again = new RunCurves(8);
    expect(again.append([steps(0, 2, [5, 4]), steps(1, 4, [3, 2])])).toBe(true);
    expect(again.append([steps(1, 4, [3, 2]), epoch(2, 1, 3.5, 4)])).toBe(true);
    expect(again.append([epoch(4, 2, 1.5, 2)])).toBe(false);
    expect(again.stepLoss()?.points.length).toBe(4);
    expect(again.find('train', 'loss')?.points.length).toBe(1);
  });

  it('tell how long the rest will take', () => {
    expect(secondsLeft(curves.progress, 10, 8)).toBeCloseTo(3.2);
    expect(secondsLeft(new RunCurves(8).progress, 10, 8)).toBeNull();
  });
});

it.each([
  [7, '0:07'],
  [749.6, '12:30'],
  [3723, '1:02:03'],
])('%d seconds are %s', (seconds, words) => {
  expect(clockText(seconds)).toBe(words);
});
