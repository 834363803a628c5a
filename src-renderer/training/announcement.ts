import { text, type Text } from '#shared/base/text.ts';
import type { TrainingJob } from '#shared/protocol/app/training.ts';
import { jobWords } from './job-words.ts';
import { clockText } from './run-curves.ts';

/** A training that took less, in seconds, is none that anybody went away for. */
export const LONG_SECONDS = 30;

/** How the end of a training is told. */
export interface Announcement {
  /** By the system, which reaches those who look at something else, or within the page. */
  readonly by: 'system' | 'page';
  readonly title: Text;
  readonly body: Text;
  readonly bad: boolean;
}

interface Attention {
  /** Whether the window has the focus. */
  readonly focused: boolean;
  /** Whether the curves are shown, where the end is told anyway. */
  readonly seesCurves: boolean;
  /** For how long the training was under way, in seconds. */
  readonly seconds: number;
}

/** How to tell that a training has ended; null where whoever looks sees it, or has ended it by hand. */
export function announcementOf(job: TrainingJob, attention: Attention): Announcement | null {
  const { name, end } = job;
  if (end === null || end.status === 'cancelled') return null;
  const { focused, seesCurves, seconds } = attention;
  if (focused && (seesCurves || end.status === 'stopped')) return null;
  const bad = end.status !== 'finished' && end.status !== 'stopped';
  const [why] = end.diagnostics;
  const took = clockText(seconds);
  const words = jobWords(job);
  return {
    by: !focused && seconds >= LONG_SECONDS ? 'system' : 'page',
    title: text(`${name}: ${words.en}`, `${name}：${words['zh-CN']}`),
    body: bad && why !== undefined ? why.message : text(`It took ${took}.`, `用时 ${took}。`),
    bad,
  };
}
