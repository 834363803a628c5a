import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { learningRateAt, scheduleSchema, stepsInEpoch } from './schedules.ts';

const STEPS_PER_EPOCH = 5;
const EPOCHS = 8;
const STEPS = STEPS_PER_EPOCH * EPOCHS;

/** The rates of all steps of a run, with 1 as the learning rate. */
function rates(schedule: z.input<typeof scheduleSchema>, epochs = EPOCHS): number[] {
  const settings = { optimizer: { learningRate: 1 }, schedule: scheduleSchema.parse(schedule) };
  return Array.from({ length: STEPS_PER_EPOCH * epochs }, (_, index) =>
    learningRateAt(settings, index + 1, STEPS_PER_EPOCH, epochs),
  );
}

/** Where a rate is above the one before it. */
function rises(values: readonly number[]): number[] {
  return values.flatMap((rate, index) => (index > 0 && rate > (values[index - 1] ?? NaN) ? [index] : []));
}

describe('the learning rate', () => {
  it('is constant where nothing else is said', () => {
    expect(new Set(rates({ type: 'constant' }))).toEqual(new Set([1]));
  });

  it('falls in steps at the first step of an epoch', () => {
    const found = rates({ type: 'step', everyEpochs: 2, factor: 0.5 });
    expect(found.slice(0, 2 * STEPS_PER_EPOCH)).toEqual(Array<number>(10).fill(1));
    expect(found[2 * STEPS_PER_EPOCH]).toBe(0.5);
    expect(found.at(-1)).toBe(0.125);
  });

  it('falls exponentially, bit by bit or in stairs that meet at their feet', () => {
    const [smooth, stairs] = [false, true].map((staircase) =>
      rates({ type: 'exponential', decayRate: 0.5, decayEpochs: 2, staircase }),
    );
    expect(smooth?.[STEPS_PER_EPOCH]).toBeCloseTo(Math.SQRT1_2, 12);
    expect(new Set(stairs)).toEqual(new Set([1, 0.5, 0.25, 0.125]));
    for (const step of [0, 10, 20, 30]) expect(stairs?.[step]).toBe(smooth?.[step]);
  });

  it('follows a cosine over the run, or over so many epochs and stays', () => {
    const whole = rates({ type: 'cosine' });
    expect([whole[0], whole[STEPS / 2]]).toEqual([1, 0.5]);
    expect(whole.at(-1)).toBeGreaterThan(0);
    expect(rises(whole)).toEqual([]);
    const half = rates({ type: 'cosine', epochs: 4, finalFactor: 0.1 });
    expect(new Set(half.slice(STEPS / 2))).toEqual(new Set([0.1]));
  });

  it('starts over as often as it is told, each time from the top', () => {
    for (const restarts of [1, 2, 3, 7]) {
      const found = rates({ type: 'cosine', restarts, epochs: 6 });
      const peaks = rises(found);
      expect(peaks).toHaveLength(restarts);
      for (const peak of peaks) expect(found[peak]).toBeGreaterThan(0.7);
      expect(new Set(found.slice(30))).toEqual(new Set([0]));
    }
    // 30 steps in 6 parts: each begins with a step.
    const found = rates({ type: 'cosine', restarts: 5, epochs: 6 });
    expect(rises(found).map((peak) => [peak, found[peak]])).toEqual([5, 10, 15, 20, 25].map((peak) => [peak, 1]));
  });

  it('rises in a straight line first, and meets the schedule at its full height', () => {
    for (const type of ['constant', 'step', 'exponential', 'cosine'] as const) {
      const found = rates({ type, warmUp: { length: 2 } });
      expect(found.slice(0, 11).map((rate) => Math.round(rate * 10))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
      expect(found[10]).toBe(1);
    }
    const found = rates({ type: 'constant', warmUp: { length: 4, unit: 'steps', from: 0.2 } });
    expect(found.slice(0, 5).map((rate) => Math.round(rate * 10))).toEqual([2, 4, 6, 8, 10]);
  });

  it('has a cosine end with the run after a warm-up, too', () => {
    const found = rates({ type: 'cosine', finalFactor: 0.5, warmUp: { length: 3, unit: 'epochs' } });
    expect(found.at(-1)).toBeCloseTo(0.5, 1);
    expect(Math.min(...found.slice(15))).toBe(found.at(-1));
  });

  it('stays a number where the warm-up is longer than the run', () => {
    const found = rates({ type: 'cosine', warmUp: { length: 100 } }, 1);
    expect(found).toEqual([0, 1, 2, 3, 4].map((step) => step / 500));
  });

  it('depends on nothing but the step, so that a resumed run has the same', () => {
    const settings = { optimizer: { learningRate: 0.3 }, schedule: scheduleSchema.parse({ type: 'cosine' }) };
    const once = learningRateAt(settings, 17, STEPS_PER_EPOCH, EPOCHS);
    learningRateAt(settings, 3, STEPS_PER_EPOCH, EPOCHS);
    expect(learningRateAt(settings, 17, STEPS_PER_EPOCH, EPOCHS)).toBe(once);
  });
});

describe('the steps of an epoch', () => {
  it('count the last batch, however few rows it has', () => {
    expect([stepsInEpoch(10, 5), stepsInEpoch(11, 5), stepsInEpoch(3, 5), stepsInEpoch(0, 5)]).toEqual([2, 3, 1, 0]);
  });
});
