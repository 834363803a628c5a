import { learningRateAt } from '#shared/graph/schedules.ts';
import type { TrainingSettings } from '#shared/graph/training.ts';

/** A point of the curve: the epoch, from 0, and the learning rate there. */
export interface RatePoint {
  readonly epoch: number;
  readonly rate: number;
}

/** How many steps an epoch is taken to have: how many it really has depends on the data. */
export const ASSUMED_STEPS = 100;

/** The learning rate over a run by its settings alone, at no more than so many points. */
export function learningRates(settings: TrainingSettings, points: number): readonly RatePoint[] {
  const steps = settings.epochs * ASSUMED_STEPS;
  const count = Math.min(points, steps);
  return Array.from({ length: count }, (_, index) => {
    const step = 1 + Math.round((index * (steps - 1)) / Math.max(1, count - 1));
    return {
      epoch: (step - 1) / ASSUMED_STEPS,
      rate: learningRateAt(settings, step, ASSUMED_STEPS, settings.epochs),
    };
  });
}
