import { describe, expect, it } from 'vitest';
import { fault, warning } from '#shared/base/diagnostic.ts';
import { verbatim } from '#shared/base/text.ts';
import type { TrainingJob } from '#shared/protocol/app/training.ts';
import { createLog, linesFrom, MOST_LINES, toldOf } from './log-store.ts';
import { epochsTold, jobTold } from './training-words.ts';

const JOB: TrainingJob = { job: 'j', name: 'wine', seed: 1, group: null, state: 'queued', start: null, end: null };

describe('the log', () => {
  it('has what was told, in order and with its time, and can be cleared', () => {
    const log = createLog(() => 7);
    log.add([{ level: 'info', message: verbatim('one') }, toldOf(warning('w', verbatim('two')), 'wine')]);
    expect(log.getState().lines).toMatchObject([
      { id: 0, time: 7, level: 'info', about: null },
      { id: 1, level: 'warning', about: 'wine' },
    ]);
    log.clear();
    expect(log.getState().lines).toEqual([]);
  });

  it('forgets the oldest lines beyond a number', () => {
    const log = createLog();
    for (let batch = 0; batch < 5; batch++) {
      log.add(Array.from({ length: 1000 }, () => ({ level: 'detail', message: verbatim('x') })));
    }
    expect(log.getState().lines).toHaveLength(MOST_LINES);
    expect(log.getState().lines.at(-1)?.id).toBe(4999);
  });

  it('is read from a level on', () => {
    const log = createLog();
    log.add((['detail', 'info', 'warning', 'error'] as const).map((level) => ({ level, message: verbatim(level) })));
    expect(linesFrom(log.getState().lines, 'warning').map(({ level }) => level)).toEqual(['warning', 'error']);
  });
});

describe('what the log says of a training', () => {
  it('is how it stands, and what went wrong with what to do about it', () => {
    expect(jobTold(JOB)).toMatchObject([{ level: 'info', about: 'wine', message: { en: 'Waiting for its turn' } }]);
    const diagnostics = [fault('engine-crashed', verbatim('It crashed'), { hint: verbatim('Start again.') })];
    const end = {
      status: 'failed',
      stoppedEarly: false,
      restoredEpoch: null,
      epochs: 1,
      seconds: 1,
      metrics: null,
    } as const;
    expect(jobTold({ ...JOB, state: 'ended', end: { ...end, diagnostics } })).toMatchObject([
      { level: 'error', message: { en: 'Failed' } },
      { level: 'error', message: { en: 'It crashed' }, hint: { en: 'Start again.' } },
    ]);
  });

  it('has the losses of each epoch', () => {
    const epoch = {
      type: 'epoch',
      runId: 'r',
      sequence: 0,
      epoch: 3,
      step: 9,
      seconds: 1,
      samplesPerSecond: 1,
    } as const;
    const told = epochsTold([{ ...epoch, metrics: { train: { loss: 0.5 }, validation: { loss: 0.75 } } }], 'wine');
    expect(told.map(({ message }) => message.en)).toEqual(['Epoch 3: loss 0.5, validation loss 0.75']);
  });
});
