import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { GraphDocument } from '#shared/graph/document.ts';
import type { AppEvent } from '#shared/protocol/app.ts';
import type { TrainingJob } from '#shared/protocol/app/training.ts';
import type { ApplicationClient } from '../bridge/application.ts';
import { RunCurves } from './run-curves.ts';

export interface TrainingsState {
  /** Those that this window has heard of, oldest first. */
  readonly jobs: readonly TrainingJob[];
  /** Counts what was told: curves grow in place. */
  readonly told: number;
}

export interface TrainingsStore extends StoreApi<TrainingsState> {
  /** The curves of a training, as far as they were told to this window. */
  curvesOf(job: string): RunCurves | undefined;
  /** The curves of a training from its folder, with every point: those that are shown may be thinned out. */
  wholeCurvesOf(job: TrainingJob): Promise<RunCurves>;
  /** Remembers what was on the canvas when trainings were asked for. */
  keepSnapshot(jobs: readonly TrainingJob[], document: GraphDocument): void;
  /** What was on the canvas when this window asked for a training. */
  snapshotOf(job: string): GraphDocument | undefined;
  /** Hears what engines tell, checked once for all who listen; returns how to stop. */
  onEvents(listener: (told: AppEvent<'training.events'>) => void): () => void;
  /** Begins to listen; returns how to stop. */
  listen(): () => void;
}

/** Ten times a second look like a flow, and leave the window time for whatever else is done in it. */
const DRAW_EVERY_MS = 100;

function withJob(jobs: readonly TrainingJob[], changed: TrainingJob): readonly TrainingJob[] {
  const known = jobs.some(({ job }) => job === changed.job);
  return known ? jobs.map((job) => (job.job === changed.job ? changed : job)) : [...jobs, changed];
}

/** What the window knows of the trainings of its project. */
export function createTrainings(application: ApplicationClient, session: string): TrainingsStore {
  const store = createStore<TrainingsState>(() => ({ jobs: [], told: 0 }));
  const { setState } = store;
  const curves = new Map<string, RunCurves>();
  const snapshots = new Map<string, GraphDocument>();

  const take = (job: TrainingJob) => {
    setState(({ jobs }) => ({ jobs: withJob(jobs, job) }));
  };
  const read = async ({ start }: TrainingJob, mostPoints?: number) => {
    const all = new RunCurves(start?.batchSize ?? 1, mostPoints);
    if (start !== null) all.append(await application.request('runs.events', { session, run: start.run }));
    return all;
  };
  /** Curves are drawn less often than they grow: drawing takes far longer. */
  let drawing: ReturnType<typeof setTimeout> | null = null;
  const tell = () => {
    drawing ??= setTimeout(() => {
      drawing = null;
      setState(({ told }) => ({ told: told + 1 }));
    }, DRAW_EVERY_MS);
  };
  const fetching = new Set<string>();
  /** Reads from the run's folder what was told before this window listened. */
  const catchUp = async (training: TrainingJob) => {
    const { job, start } = training;
    if (start === null || fetching.has(job)) return;
    fetching.add(job);
    try {
      curves.set(job, await read(training));
      tell();
    } finally {
      fetching.delete(job);
    }
  };
  const listeners = new Set<(told: AppEvent<'training.events'>) => void>();
  const hear = (told: AppEvent<'training.events'>) => {
    const { job: id, events } = told;
    for (const listener of listeners) listener(told);
    const job = store.getState().jobs.find(({ job: each }) => each === id);
    if (job === undefined || job.start === null) return;
    const known = curves.get(id) ?? new RunCurves(job.start.batchSize);
    curves.set(id, known);
    // Where the folder cannot be read now, the next events try again.
    if (!known.append(events)) catchUp(job).catch(() => undefined);
    tell();
  };

  return {
    ...store,
    wholeCurvesOf: (job) => read(job, Infinity),
    curvesOf: (job) => curves.get(job),
    keepSnapshot: (jobs, document) => jobs.forEach(({ job }) => snapshots.set(job, document)),
    snapshotOf: (job) => snapshots.get(job),
    onEvents(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    listen() {
      const stops = [application.on('training.job', take), application.on('training.events', hear)];
      void application
        .request('training.jobs', { session })
        .then((jobs) => {
          for (const job of jobs) take(job);
          return Promise.all(store.getState().jobs.map(catchUp));
        })
        // Where the application cannot be reached, the window says so by itself.
        .catch(() => undefined);
      return () => stops.forEach((stop) => stop());
    },
  };
}

export const TrainingsContext = createContext<TrainingsStore | null>(null);

export function useTrainingsStore(): TrainingsStore {
  const trainings = useContext(TrainingsContext);
  if (trainings === null) throw new Error('useTrainingsStore is for what is within the TrainingsContext');
  return trainings;
}

export function useTrainings<T>(selector: (state: TrainingsState) => T): T {
  return useStore(useTrainingsStore(), selector);
}
