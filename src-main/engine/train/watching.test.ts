import { describe, expect, it } from 'vitest';
import { trainingSchema, type TrainingSettings } from '#shared/graph/training.ts';
import { checkWatches, loweredRate, NOTHING_WATCHED, watch } from './watching.ts';

const settings = (given: object): TrainingSettings => trainingSchema.parse(given);

/** What a run does whose metric takes these values, epoch by epoch. */
function run(given: object, values: readonly number[], name = 'loss') {
  const asked = settings(given);
  let watched = NOTHING_WATCHED;
  let ended: number | null = null;
  const factors: number[] = [];
  for (const [index, value] of values.entries()) {
    const judged = watch(asked, watched, index + 1, { train: {}, validation: { [name]: value } });
    watched = judged.watched;
    factors.push(watched.plateau.factor);
    if (judged.stop && ended === null) ended = index + 1;
  }
  return { ended, factors, best: watched.stopping.epoch };
}

describe('early stopping', () => {
  it('ends a run that has not become better for as many epochs as its patience', () => {
    expect(run({ earlyStopping: { patience: 2 } }, [3, 2, 2.5, 2.1, 1])).toMatchObject({ ended: 4 });
    expect(run({ earlyStopping: { patience: 3 } }, [3, 2, 2.5, 2.1, 1])).toMatchObject({ ended: null, best: 5 });
  });

  it('counts only what is better by more than the least difference', () => {
    const patience = 2;
    expect(run({ earlyStopping: { patience, minDelta: 0.5 } }, [3, 2.9, 2.8, 2.7])).toMatchObject({
      ended: 3,
      best: 1,
    });
  });

  it('knows that more of an accuracy is better', () => {
    const metric = 'validation/out/accuracy';
    expect(run({ earlyStopping: { metric, patience: 2 } }, [0.5, 0.7, 0.6, 0.8], 'out/accuracy').best).toBe(4);
    expect(run({ earlyStopping: { metric, mode: 'min', patience: 9 } }, [0.5, 0.7, 0.6], 'out/accuracy').best).toBe(1);
  });

  it('does nothing where it is not asked for', () => {
    expect(run({}, [1, 2, 3, 4])).toMatchObject({ ended: null, best: 0 });
  });
});

describe('lowering the learning rate on a plateau', () => {
  it('multiplies with the factor whenever patience ends, and rests in between', () => {
    const reduceOnPlateau = { patience: 2, factor: 0.5, minDelta: 0, cooldown: 2 };
    // Values pinned from Keras 3.15: ReduceLROnPlateau over the same losses.
    const { factors } = run({ reduceOnPlateau }, [3, 3, 3, 3, 3, 3, 3, 2, 3, 3]);
    expect(factors).toEqual([1, 1, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.25, 0.125]);
  });

  it('never goes below the least rate', () => {
    const asked = settings({ reduceOnPlateau: { minLearningRate: 0.01 } });
    expect(loweredRate(asked, 1, 0.1)).toBe(0.1);
    expect(loweredRate(asked, 0.5, 0.1)).toBe(0.05);
    expect(loweredRate(asked, 0.01, 0.1)).toBe(0.01);
    expect(loweredRate(asked, 0.5, 0.005)).toBe(0.005);
  });
});

it('a metric that nobody measures is refused, with the one that was probably meant', () => {
  const asked = settings({ earlyStopping: { metric: 'validation/digit/acuracy' } });
  expect(() => checkWatches(asked, ['loss', 'digit/accuracy'], true)).toThrow(/digit\/acuracy/);
  expect(() => checkWatches(settings({ earlyStopping: {} }), ['loss'], false)).toThrow(/validation\/loss/);
  expect(() => checkWatches(settings({ earlyStopping: { metric: 'train/loss' } }), ['loss'], false)).not.toThrow();
});
