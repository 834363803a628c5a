import { z } from 'zod';
import { assertNever } from '../base/assert-never.ts';
import { described, fields, type Described } from '../base/described.ts';
import { text } from '../base/text.ts';
import type { OptimizerSettings } from './optimizers.ts';

/** A share of the learning rate. */
const factor = (initial: number, info: Described) =>
  described(z.number().min(0).max(1).default(initial), { kind: 'number', min: 0, max: 1, ...info });

const warmUpFields = z.strictObject({
  length: described(z.number().positive().max(1_000_000_000).default(1), {
    kind: 'number',
    min: 0,
    max: 1_000_000_000,
    label: text('Length', '长度'),
    help: text('How long it takes; rounded to whole steps.', '预热持续的时间，按整步取整。'),
  }),
  unit: described(z.enum(['epochs', 'steps']).default('epochs'), {
    kind: 'choice',
    options: ['epochs', 'steps'],
    label: text('Unit', '单位'),
    help: text('Whether the length counts epochs or steps.', '长度以轮次还是步数计。'),
  }),
  from: factor(0, {
    label: text('From', '起点'),
    help: text('The share of the learning rate that the first step has.', '第一步所用学习率的比例。'),
  }),
});

/** A linear rise of the learning rate at the start of a run. */
const warmUp = described(warmUpFields.nullable().default(null), {
  kind: 'fields',
  fields: warmUpFields,
  optional: true,
  label: text('Warm-up', '预热'),
  help: text(
    'A straight rise to the learning rate at the start of a run; the schedule takes over where it ends.',
    '训练开始时学习率直线上升；结束后由调度接管。',
  ),
});

/**
 * How the learning rate changes over a run. A schedule takes over where the warm-up ends: its epochs count from there,
 * in steps, so they need not begin with an epoch of the run.
 */
export const scheduleSchema = z.discriminatedUnion('type', [
  fields(z.strictObject({ type: z.literal('constant'), warmUp }), {
    label: text('Constant', '恒定'),
    help: text('The learning rate stays as it is.', '学习率保持不变。'),
  }),
  /** Multiplies by `factor` every so many epochs. */
  fields(
    z.strictObject({
      type: z.literal('step'),
      everyEpochs: described(z.int().min(1).max(1_000_000).default(10), {
        kind: 'int',
        min: 1,
        max: 1_000_000,
        label: text('Every (epochs)', '间隔（轮次）'),
        help: text('How many epochs each part has.', '每隔多少轮次下降一次。'),
      }),
      factor: factor(0.1, {
        label: text('Factor', '系数'),
        help: text('What the learning rate is multiplied with each time.', '每次学习率所乘的系数。'),
      }),
      warmUp,
    }),
    { label: text('Steps', '阶梯'), help: text('Falls at once, every so many epochs.', '每隔若干轮次下降一次。') },
  ),
  /** Multiplies by `decayRate` over each `decayEpochs` epochs: bit by bit, or all at once at the end of each. */
  fields(
    z.strictObject({
      type: z.literal('exponential'),
      decayRate: factor(0.96, {
        label: text('Decay rate', '衰减率'),
        help: text('What the learning rate is multiplied with.', '学习率所乘的系数。'),
      }),
      decayEpochs: described(z.number().positive().max(1_000_000).default(1), {
        kind: 'number',
        min: 0,
        max: 1_000_000,
        label: text('Decay epochs', '衰减轮次'),
        help: text('Over how many epochs it is multiplied once.', '每多少轮次乘一次。'),
      }),
      staircase: described(z.boolean().default(false), {
        kind: 'flag',
        label: text('Staircase', '阶梯式'),
        help: text('All at once at the end of each part, not bit by bit.', '在每段结束时一次下降，而不是逐步下降。'),
      }),
      warmUp,
    }),
    { label: text('Exponential', '指数'), help: text('Falls by the same share each time.', '每次按同一比例下降。') },
  ),
  /** Half a cosine from the learning rate down to `finalFactor` of it, where it stays (Loshchilov and Hutter 2017). */
  fields(
    z.strictObject({
      type: z.literal('cosine'),
      /** How long the descent takes; null for the rest of the run. */
      epochs: described(z.int().min(1).max(1_000_000).nullable().default(null), {
        kind: 'int',
        min: 1,
        max: 1_000_000,
        empty: text('the rest of the run', '余下的全部轮次'),
        label: text('Epochs', '轮次'),
        help: text('How long the descent takes.', '下降持续的轮次。'),
      }),
      finalFactor: factor(0, {
        label: text('Final factor', '最终系数'),
        help: text('The share of the learning rate that is left at the end.', '最后剩余的学习率比例。'),
      }),
      restarts: described(z.int().min(0).max(1000).default(0), {
        kind: 'int',
        min: 0,
        max: 1000,
        label: text('Restarts', '重启次数'),
        help: text(
          'How often it starts over from the full learning rate meanwhile, in equal parts.',
          '期间从完整学习率重新开始的次数，各段等长。',
        ),
      }),
      warmUp,
    }),
    { label: text('Cosine', '余弦'), help: text('Falls along half a cosine.', '沿半个余弦下降。') },
  ),
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
