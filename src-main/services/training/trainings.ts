import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { fault } from '#shared/base/diagnostic.ts';
import { text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import type { AppEvent } from '#shared/protocol/app.ts';
import type { TrainingJob } from '#shared/protocol/app/training.ts';
import type { EngineEvent } from '#shared/protocol/engine.ts';
import type { Observation, Observe } from '#shared/protocol/observation.ts';
import type { EngineClient } from '../../engine-client/client.ts';
import { openRun, type StoredRun } from '../runs/run-store.ts';
import { Coalescer } from './coalesce.ts';
import { seedsOf } from './repeat.ts';
import {
  resumeRun,
  trainProject,
  type GroupMember,
  type Snapshot,
  type TrainingHost,
  type TrainingStart,
} from './train.ts';

/** What is to be trained: a snapshot, or a run that goes on. */
export interface TrainingRequest {
  /** The folder of its project: whoever has it open is told. */
  readonly projectFolder: string;
  readonly name: string;
  readonly seed: number;
  readonly group: TrainingJob['group'];
  train(engine: EngineClient, host: TrainingHost): Promise<StoredRun>;
}

export interface TrainingsHost {
  /** Starts an engine process for one training. */
  engine(): EngineClient;
  jobChanged(job: TrainingJob, projectFolder: string): void;
  events(told: AppEvent<'training.events'>, projectFolder: string): void;
  log(told: AppEvent<'training.log'>, projectFolder: string): void;
}

interface Active {
  readonly job: TrainingJob;
  readonly request: TrainingRequest;
  engine: EngineClient | null;
  stopRequested: boolean;
}

/** Ended trainings that are still told of. */
const MOST_ENDED = 50;

/** How much of what an engine writes a window is told at a time, and how much of a line. */
const MOST_LINES = 100;
const MOST_CHARACTERS = 2000;
/** States of a training in which its nodes can be observed. */
const OBSERVABLE: readonly TrainingJob['state'][] = ['training', 'paused', 'stopping'];

function notTraining(): TributaryError {
  const message = text('This run does not train just now', '此运行当前没有在训练');
  const hint = text('Layers are observed while a run trains or is paused.', '只有在训练进行或暂停时才能观察各层。');
  return new TributaryError('usage', [fault('not-training', message, { hint })]);
}

function unknownJob(job: string): TributaryError {
  const message = text(`There is no training “${job}”`, `没有训练“${job}”`);
  return new TributaryError('usage', [fault('unknown-job', message)]);
}

/**
 * The trainings of an application. One trains at a time, in an engine process of its own that ends with it; the others
 * wait their turn. Whatever happens to a training is told; nothing of it is ever thrown at whoever asked.
 */
export class Trainings {
  readonly #host: TrainingsHost;
  readonly #jobs = new Map<string, Active>();
  #working: Promise<void> | null = null;
  #closed = false;

  constructor(host: TrainingsHost) {
    this.#host = host;
  }

  /** The trainings of a project, or all. */
  list(projectFolder?: string): readonly TrainingJob[] {
    return [...this.#jobs.values()]
      .filter(({ request }) => projectFolder === undefined || request.projectFolder === projectFolder)
      .map(({ job }) => job);
  }

  /** Puts a training at the end of the queue; it is queued no more where its turn has come at once. */
  add(request: TrainingRequest): TrainingJob {
    const { name, seed, group, projectFolder } = request;
    const job: TrainingJob = { job: randomUUID(), name, seed, group, state: 'queued', start: null, end: null };
    this.#jobs.set(job.job, { job, request, engine: null, stopRequested: false });
    this.#host.jobChanged(job, projectFolder);
    this.#forgetOld();
    this.#work();
    return this.#find(job.job).job;
  }

  async pause(job: string): Promise<void> {
    const active = this.#find(job);
    if (active.job.state !== 'training') return;
    await active.engine?.send('pause', {});
    this.#change(job, { state: 'paused' });
  }

  async resume(job: string): Promise<void> {
    const active = this.#find(job);
    if (active.job.state !== 'paused') return;
    await active.engine?.send('resume', {});
    this.#change(job, { state: 'training' });
  }

  async stop(job: string): Promise<void> {
    const active = this.#find(job);
    active.stopRequested = true;
    switch (active.job.state) {
      case 'queued':
        this.#change(job, { state: 'ended', end: { ...NO_END, status: 'cancelled' } });
        return;
      case 'training':
      case 'paused':
        this.#change(job, { state: 'stopping' });
        await active.engine?.send('stop', {});
        return;
      // What is being prepared is stopped once it begins.
      case 'preparing':
      case 'stopping':
      case 'ended':
    }
  }

  /**
   * What the last batch of a training does to nodes.
   *
   * @throws TributaryError where it does not train just now, has not taken a step, or has no such node
   */
  async observe(job: string, what: Observe): Promise<Observation> {
    const {
      job: { state },
      engine,
    } = this.#find(job);
    if (engine === null || !OBSERVABLE.includes(state)) throw notTraining();
    return engine.send('observe', { ...what });
  }

  /** Ends all trainings, those that wait and the one that trains; its weights are kept. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.list().map(({ job }) => this.stop(job).catch(() => undefined)));
    await this.#working;
  }

  /** Trains what waits, one after the other, until nothing does. */
  #work(): void {
    this.#working ??= this.#trainAll().finally(() => (this.#working = null));
  }

  async #trainAll(): Promise<void> {
    for (;;) {
      const next = [...this.#jobs.values()].find(({ job }) => job.state === 'queued');
      if (next === undefined || this.#closed) return;
      await this.#train(next);
    }
  }

  async #train({ job: { job }, request }: Active): Promise<void> {
    this.#change(job, { state: 'preparing' });
    const engine = this.#host.engine();
    this.#find(job).engine = engine;
    const lines = new Coalescer<string>((told) =>
      this.#host.log({ job, lines: told.slice(-MOST_LINES) }, request.projectFolder),
    );
    engine.onLog((told) => told.forEach((line) => lines.add(line.slice(0, MOST_CHARACTERS))));
    let run = '';
    const events = new Coalescer<EngineEvent>((told) =>
      this.#host.events({ job, run, events: [...told] }, request.projectFolder),
    );
    let folder: string | null = null;
    try {
      const stored = await request.train(engine, {
        started: (start) => {
          ({ run, folder } = start);
          this.#begun(job, start);
        },
        event: (event) => events.add(event),
      });
      events.flush();
      this.#change(job, { state: 'ended', end: endOf(stored) });
    } catch (error) {
      events.flush();
      const stored = folder === null ? null : await openRun(folder).catch(() => null);
      this.#change(job, { state: 'ended', end: failureOf(error, stored) });
    } finally {
      lines.flush();
      await engine.close();
    }
  }

  #begun(job: string, { folder: _folder, epochs, from, warnings, ...start }: TrainingStart): void {
    this.#change(job, { state: 'training', start: { ...start, epochs, from, warnings: [...warnings] } });
    if (this.#find(job).stopRequested) void this.stop(job);
  }

  #change(job: string, changes: Partial<TrainingJob>): void {
    const active = this.#find(job);
    const changed = { ...active.job, ...changes };
    this.#jobs.set(job, { ...active, job: changed });
    this.#host.jobChanged(changed, active.request.projectFolder);
  }

  #find(job: string): Active {
    const active = this.#jobs.get(job);
    if (active === undefined) throw unknownJob(job);
    return active;
  }

  #forgetOld(): void {
    const ended = this.list().filter(({ state }) => state === 'ended');
    for (const { job } of ended.slice(0, -MOST_ENDED)) this.#jobs.delete(job);
  }
}

type End = NonNullable<TrainingJob['end']>;

const NO_END: End = {
  status: 'failed',
  stoppedEarly: false,
  restoredEpoch: null,
  epochs: 0,
  seconds: 0,
  metrics: null,
  diagnostics: [],
};

function endOf({ manifest, status }: StoredRun): End {
  const { stoppedEarly, restoredEpoch, epochs, seconds, metrics, diagnostics } = manifest;
  if (status === 'running') throw new Error('a training that has ended cannot be running');
  return { status, stoppedEarly, restoredEpoch, epochs, seconds, metrics, diagnostics: [...diagnostics] };
}

/** Why a training failed, and what its run has kept all the same. */
function failureOf(error: unknown, stored: StoredRun | null): End {
  const why = error instanceof Error ? error.message : String(error);
  const diagnostics =
    error instanceof TributaryError
      ? [...error.diagnostics]
      : [fault('internal', text(`Something went wrong: ${why}`, `出现错误：${why}`))];
  const kept = stored === null || stored.status === 'running' ? NO_END : endOf(stored);
  return { ...kept, diagnostics };
}

/** What trains a snapshot of a project, or as many as there are seeds to be tried. */
export function requestsFor(
  project: Snapshot,
  runs: string,
  how: { readonly name: string; readonly repeat: number },
): readonly TrainingRequest[] {
  const { name, repeat } = how;
  const request = (seeded: Snapshot, member?: GroupMember): TrainingRequest => ({
    projectFolder: project.folder,
    name,
    seed: seeded.document.training.seed,
    group: member?.group ?? null,
    train: (engine, host) => trainProject(seeded, runs, engine, host, member),
  });
  if (repeat === 1) return [request(project)];
  return seedsOf(project, repeat).map(({ project: seeded, member }) => request(seeded, member));
}

/** What goes on with a run. */
export function requestToResume(stored: StoredRun, epochs: number | undefined): TrainingRequest {
  const { manifest } = stored;
  return {
    projectFolder: path.dirname(manifest.projectFile),
    name: manifest.name,
    seed: manifest.training.seed,
    group: manifest.group ?? null,
    train: (engine, host) => resumeRun(stored, epochs, engine, host),
  };
}
