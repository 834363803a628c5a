import { describe, expect, it } from 'vitest';
import { fault } from '#shared/base/diagnostic.ts';
import { verbatim } from '#shared/base/text.ts';
import type { TrainingJob } from '#shared/protocol/app/training.ts';
import { announcementOf, LONG_SECONDS } from './announcement.ts';

type End = NonNullable<TrainingJob['end']>;

function ended(status: End['status'], diagnostics: End['diagnostics'] = []): TrainingJob {
  const end = { status, stoppedEarly: false, restoredEpoch: null, epochs: 1, seconds: 1, metrics: null, diagnostics };
  return { job: 'j', name: 'wine', seed: 1, group: null, state: 'ended', start: null, end };
}

const AWAY = { focused: false, seesCurves: true, seconds: LONG_SECONDS };

describe('the end of a training', () => {
  it('is told by the system after a long one that nobody looks at', () => {
    expect(announcementOf(ended('finished'), AWAY)).toMatchObject({ by: 'system', bad: false });
    expect(announcementOf(ended('finished'), AWAY)?.title.en).toBe('wine: Finished');
    expect(announcementOf(ended('finished'), { ...AWAY, seconds: 1 })?.by).toBe('page');
    expect(announcementOf(ended('finished'), { ...AWAY, focused: true, seesCurves: false })?.by).toBe('page');
  });

  it('says why it failed or diverged', () => {
    const told = announcementOf(ended('failed', [fault('x', verbatim('No memory'))]), AWAY);
    expect(told).toMatchObject({ bad: true, body: { en: 'No memory' } });
    expect(announcementOf(ended('diverged'), AWAY)?.bad).toBe(true);
  });

  it('is not told twice to those who see it, nor to those who have made it', () => {
    expect(announcementOf(ended('finished'), { ...AWAY, focused: true })).toBeNull();
    expect(announcementOf(ended('stopped'), { ...AWAY, focused: true, seesCurves: false })).toBeNull();
    expect(announcementOf(ended('cancelled'), AWAY)).toBeNull();
    expect(announcementOf({ ...ended('finished'), end: null }, AWAY)).toBeNull();
  });
});
