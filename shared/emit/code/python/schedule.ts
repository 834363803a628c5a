import { assertNever } from '../../../base/assert-never.ts';
import type { Schedule } from '../../../graph/schedules.ts';
import type { TrainingSettings } from '../../../graph/training.ts';

function factor(schedule: Schedule): string {
  switch (schedule.type) {
    case 'constant':
      return '    return LEARNING_RATE';
    case 'step':
      return `    return LEARNING_RATE * ${schedule.factor} ** (step // (${schedule.everyEpochs} * steps_per_epoch))`;
    case 'exponential':
      return `    times = step / (${schedule.decayEpochs} * steps_per_epoch)
    return LEARNING_RATE * ${schedule.decayRate} ** ${schedule.staircase ? 'math.floor(times)' : 'times'}`;
    case 'cosine': {
      const { epochs, finalFactor, restarts } = schedule;
      const span = epochs === null ? 'EPOCHS * steps_per_epoch - warm_up' : `${epochs} * steps_per_epoch`;
      const floor = finalFactor === 0 ? '' : `${finalFactor} + ${1 - finalFactor} * `;
      return `    span = ${span}
    part = (step * ${restarts + 1} / span) % 1 if step < span else 1
    return LEARNING_RATE * (${floor}0.5 * (1 + math.cos(math.pi * part)))`;
    }
    default:
      return assertNever(schedule);
  }
}

/** `learning_rate(step, steps_per_epoch)`: the formulas of `learningRateAt`, with steps counted from 0. */
export function pythonSchedule({ schedule }: TrainingSettings): string {
  const { warmUp } = schedule;
  const length =
    warmUp === null ? '0' : `round(${warmUp.length}${warmUp.unit === 'epochs' ? ' * steps_per_epoch' : ''})`;
  const rise =
    warmUp === null
      ? ''
      : `    if step < warm_up:
        return LEARNING_RATE * (${warmUp.from} + ${1 - warmUp.from} * step / warm_up)
    step -= warm_up
`;
  const usesWarmUp = warmUp !== null || (schedule.type === 'cosine' && schedule.epochs === null);
  return `def learning_rate(step, steps_per_epoch):
    """The learning rate of a step; steps count from 0 over the whole run."""
${usesWarmUp ? `    warm_up = ${length}\n` : ''}${rise}${factor(schedule)}`;
}
