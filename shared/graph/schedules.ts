import { z } from 'zod';
import { assertNever } from '../base/assert-never.ts';
import type { OptimizerSettings } from './optimizers.ts';

const factor = z.number().min(0).max(1);

/** A linear rise of the learning rate at the start of a run. */
const warmUp = z
  .strictObject({
    /** How long it takes, in `unit`s; rounded to whole steps. */
    length: z.number().positive().max(1_000_000_000).default(1),
    unit: z.enum(['epochs', 'steps']).default('epochs'),
    /** The share of the learning rate that the first step has. */
    from: factor.default(0),
  })
  .nullable()
  .default(null);

/**
 * How the learning rate changes over a run. A schedule takes over where the warm-up ends: its epochs count from there,
 * in steps, so they need not begin with an epoch of the run.
 */
export const scheduleSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('constant'), warmUp }),
  /** Multiplies by `factor` every so many epochs. */
  z.strictObject({
    type: z.literal('step'),
    everyEpochs: z.int().min(1).max(1_000_000).default(10),
    factor: factor.default(0.1),
    warmUp,
  }),
  /** Multiplies by `decayRate` over each `decayEpochs` epochs: bit by bit, or all at once at the end of each. */
  z.strictObject({
    type: z.literal('exponential'),
    decayRate: factor.default(0.96),
    decayEpochs: z.number().positive().max(1_000_000).default(1),
    staircase: z.boolean().default(false),
    warmUp,
  }),
  /** Half a cosine from the learning rate down to `finalFactor` of it, where it stays (Loshchilov and Hutter 2017). */
  z.strictObject({
    type: z.literal('cosine'),
    /** How long the descent takes; null for the rest of the run. */
    epochs: z.int().min(1).max(1_000_000).nullable().default(null),
    finalFactor: factor.default(0),
    /** How often it starts over from the full learning rate meanwhile, in equal parts. */
    restarts: z.int().min(0).max(1000).default(0),
    warmUp,
  }),
]);

export type Schedule = Readonly<z.infer<typeof scheduleSchema>>;

/** How many steps an epoch takes: the last one may have fewer rows. */
export function stepsInEpoch(rows: number, batchSize: number): number {
  return Math.ceil(rows / batchSize);
}

function warmUpSteps({ warmUp }: Schedule, stepsPerEpoch: number): number {
  if (warmUp === null) return 0;
  return Math.round(warmUp.unit === 'epochs' ? warmUp.length * stepsPerEpoch : warmUp.length);
}

/** What the learning rate is multiplied with after so many steps since the warm-up, of `left` that the run has then. */
function factorAfter(schedule: Schedule, steps: number, stepsPerEpoch: number, left: number): number {
  switch (schedule.type) {
    case 'constant':
      return 1;
    case 'step':
      return schedule.factor ** Math.floor(steps / (schedule.everyEpochs * stepsPerEpoch));
    case 'exponential': {
      const times = steps / (schedule.decayEpochs * stepsPerEpoch);
      return schedule.decayRate ** (schedule.staircase ? Math.floor(times) : times);
    }
    case 'cosine': {
      const { epochs, finalFactor, restarts } = schedule;
      const span = epochs === null ? left : epochs * stepsPerEpoch;
      // Multiplied first: where a part begins, the quotient is a whole number to the bit.
      const part = steps < span ? ((steps * (restarts + 1)) / span) % 1 : 1;
      return finalFactor + (1 - finalFactor) * 0.5 * (1 + Math.cos(Math.PI * part));
    }
    default:
      return assertNever(schedule);
  }
}

/**
 * The learning rate of a step, by settings alone: what callbacks make of it comes on top. Formulas are those of
 * `keras.optimizers.schedules`, whose step is this one less 1.
 *
 * @param step counts from 1 over the whole run
 * @param totalEpochs the epochs that the run is to have
 */
export function learningRateAt(
  settings: { readonly optimizer: Pick<OptimizerSettings, 'learningRate'>; readonly schedule: Schedule },
  step: number,
  stepsPerEpoch: number,
  totalEpochs: number,
): number {
  const { optimizer, schedule } = settings;
  const done = step - 1;
  const warmUp = warmUpSteps(schedule, stepsPerEpoch);
  const from = schedule.warmUp?.from ?? 1;
  if (done < warmUp) return optimizer.learningRate * (from + ((1 - from) * done) / warmUp);
  const left = totalEpochs * stepsPerEpoch - warmUp;
  return optimizer.learningRate * factorAfter(schedule, done - warmUp, stepsPerEpoch, left);
}
