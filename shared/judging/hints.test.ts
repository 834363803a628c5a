import { describe, expect, it } from 'vitest';
import { hintsFrom, type Curves } from './hints.ts';

const falling = (epochs: number, rate: number) => Array.from({ length: epochs }, (_, epoch) => Math.exp(-rate * epoch));

function kinds(curves: Partial<Curves>): readonly string[] {
  const { trainLoss = [] } = curves;
  return hintsFrom({ trainLoss, validationLoss: [], stepLoss: trainLoss, learningRate: 0.01, ...curves }).map(
    ({ kind }) => kind,
  );
}

describe('hints', () => {
  it('say nothing of a healthy run, nor of one that has just begun', () => {
    const loss = falling(12, 0.3);
    expect(kinds({ trainLoss: loss, validationLoss: loss.map((value) => value + 0.01) })).toEqual([]);
    expect(kinds({ trainLoss: [1], validationLoss: [1] })).toEqual([]);
    expect(kinds({})).toEqual([]);
  });

  it('tell a loss that is no number, and one that grows, before all else', () => {
    expect(kinds({ trainLoss: [1, 2], stepLoss: [1, NaN] })).toEqual(['diverged']);
    const [hint] = hintsFrom({ trainLoss: [1, 9], validationLoss: [], stepLoss: [1, 9], learningRate: 0.01 });
    expect(hint?.changes).toMatchObject([{ path: 'training.optimizer.learningRate', value: 0.001 }]);
  });

  it('tell since when a model overfits, and what shows it', () => {
    const [hint] = hintsFrom({
      trainLoss: [1, 0.6, 0.4, 0.3, 0.2, 0.1, 0.08],
      validationLoss: [1, 0.7, 0.5, 0.6, 0.7, 0.8, 0.9],
      stepLoss: [0.08],
      learningRate: 0.01,
    });
    expect(hint?.kind).toBe('overfitting');
    expect(hint?.message.en).toContain('since epoch 3');
    expect(hint?.evidence.en).toContain('from 0.5 to 0.9');
  });

  it('tell a standstill, a crawl, and a zigzag', () => {
    expect(kinds({ trainLoss: [...falling(6, 0.5), ...new Array<number>(10).fill(0.05)] })).toEqual(['plateau']);
    expect(kinds({ trainLoss: [2, 1.98, 1.96, 1.94, 1.92, 1.9] })).toEqual(['slow']);
    expect(kinds({ trainLoss: [2, 2.01, 2, 1.99, 2, 2.01, 2, 2, 2, 2, 2, 2] })).toEqual(['slow']);
    expect(kinds({ trainLoss: [1, 1.5, 0.9, 1.4, 0.8, 1.3, 0.8, 1.2] })).toEqual(['unstable']);
  });
});
