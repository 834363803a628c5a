import { useShallow } from 'zustand/react/shallow';
import type { TrainingJob } from '#shared/protocol/app/training.ts';
import { isActive } from './job-words.ts';
import { secondsLeft, type Progress } from './run-curves.ts';
import { useTrainings, useTrainingsStore, type TrainingsStore } from './trainings-store.ts';

/** How much of a training is done, from 0 to 1; null before anything is known. */
export function shareDone({ start, end }: TrainingJob, progress: Progress | undefined): number | null {
  if (end?.status === 'finished') return 1;
  const total = (start?.epochs ?? 0) * (progress?.stepsPerEpoch ?? 0);
  return total === 0 || progress === undefined ? null : Math.min(1, progress.step / total);
}

/** The training under way, if there is one. */
export function presentJob(jobs: readonly TrainingJob[]): TrainingJob | undefined {
  return jobs.find((job) => isActive(job) && job.state !== 'queued');
}

/** How far the training under way has come, in whole percent and seconds. */
export interface PresentProgress {
  readonly state: TrainingJob['state'];
  readonly percent: number;
  readonly secondsLeft: number | null;
}

function presentProgress(trainings: TrainingsStore, jobs: readonly TrainingJob[]): PresentProgress | null {
  const job = presentJob(jobs);
  if (job === undefined) return null;
  const { state, start } = job;
  const progress = trainings.curvesOf(job.job)?.progress;
  const known = start !== null && progress !== undefined;
  const left = known ? secondsLeft(progress, start.epochs, start.batchSize) : null;
  const percent = Math.floor(100 * (shareDone(job, progress) ?? 0));
  return { state, percent, secondsLeft: left === null ? null : Math.round(left) };
}

/** The training under way as a glance tells it; null where none is. Draws anew at most once a percent or second. */
export function usePresentProgress(): PresentProgress | null {
  const trainings = useTrainingsStore();
  return useTrainings(useShallow(({ jobs }) => presentProgress(trainings, jobs)));
}
