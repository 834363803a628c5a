import { text, type Text } from '#shared/base/text.ts';
import type { Metrics } from '#shared/protocol/engine.ts';
import type { RunSummary } from '#shared/protocol/app/runs.ts';

export const STATUS_WORDS: Readonly<Record<RunSummary['status'], Text>> = {
  running: text('Training', '训练中'),
  finished: text('Finished', '已完成'),
  stopped: text('Stopped', '已停止'),
  diverged: text('Diverged', '已发散'),
  failed: text('Failed', '失败'),
  interrupted: text('Interrupted', '已中断'),
};

/** Whether a run can go on from where it ended. */
export function canResume({ status }: RunSummary): boolean {
  return status === 'interrupted' || status === 'stopped' || status === 'failed';
}

/** Whether a run has weights to be judged or exported. */
export function hasWeights({ metrics }: RunSummary): boolean {
  return metrics !== null;
}

/** What the final weights of a run reach on rows that they were not fitted to: validation, else test, else training. */
export function judgedMetrics({ metrics }: RunSummary): Metrics {
  return metrics?.validation ?? metrics?.test ?? metrics?.train ?? {};
}

/** Every metric of these runs, the loss first; the shares that outputs have in the loss are left to their charts. */
export function metricNames(runs: readonly RunSummary[]): readonly string[] {
  const names = new Set(runs.flatMap((run) => Object.keys(judgedMetrics(run))));
  return [...names].filter((name) => !name.endsWith('/loss')).toSorted((a, b) => Number(b === 'loss') - Number(a === 'loss'));
}

/** Newest first. */
export function newestFirst(runs: readonly RunSummary[]): readonly RunSummary[] {
  return runs.toSorted((a, b) => (a.created < b.created ? 1 : -1));
}
