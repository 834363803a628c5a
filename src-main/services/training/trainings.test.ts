import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TrainingJob } from '#shared/protocol/app/training.ts';
import type { EngineEvent } from '#shared/protocol/engine.ts';
import { EngineClient } from '../../engine-client/client.ts';
import { openProject, type OpenProject } from '../projects/open-project.ts';
import { findRun } from '../runs/run-store.ts';
import { readRunEvents } from '../runs/run-events.ts';
import { requestsFor, requestToResume, Trainings } from './trainings.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');

let runs = '';
let engines: EngineClient[] = [];
let told: TrainingJob[] = [];
let events: EngineEvent[] = [];
let trainings: Trainings;

beforeEach(async () => {
  runs = await mkdtemp(path.join(tmpdir(), 'tributary-trainings-'));
  [engines, told, events] = [[], [], []];
  trainings = new Trainings({
    engine() {
      const engine = new EngineClient({ entry: path.join(ROOT, 'dist/engine.js') });
      engines.push(engine);
      return engine;
    },
    jobChanged: (job) => told.push(job),
    events: (each) => events.push(...each.events),
    log: () => undefined,
  });
});

afterEach(async () => {
  await trainings.close();
  await rm(runs, { recursive: true });
});

async function wine(epochs: number): Promise<OpenProject> {
  const project = await openProject(path.join(ROOT, 'examples/wine/wine.tributary'));
  const { document } = project;
  return { ...project, document: { ...document, training: { ...document.training, epochs, batchSize: 8 } } };
}

function add(project: OpenProject, repeat = 1): readonly TrainingJob[] {
  return requestsFor(project, runs, { name: 'wine', repeat }).map((each) => trainings.add(each));
}

const latest = (job: TrainingJob | undefined) => trainings.list().find((each) => each.job === job?.job);
const reaches = (job: TrainingJob | undefined, state: TrainingJob['state']) =>
  vi.waitFor(() => expect(latest(job)?.state).toBe(state), { timeout: 30_000, interval: 5 });

describe('a training', () => {
  it('goes through its states, tells every event, and ends with its metrics', async () => {
    const [job] = add(await wine(3));
    await reaches(job, 'ended');
    expect(told.map(({ state }) => state)).toEqual(['queued', 'preparing', 'training', 'ended']);
    const { start, end } = latest(job) ?? {};
    expect(start).toMatchObject({ epochs: 3, from: 0 });
    expect(start?.rows.train).toBeGreaterThan(100);
    expect(end).toMatchObject({ status: 'finished', epochs: 3, diagnostics: [] });
    const { folder } = await findRun(runs, start?.run ?? '');
    const kept = await readRunEvents(folder);
    expect(events.map(({ runId: _id, ...event }) => event)).toEqual(kept.events);
  });

  it('rests, goes on, and stops with its weights kept', async () => {
    const [job] = add(await wine(100_000));
    await reaches(job, 'training');
    await trainings.pause(job?.job ?? '');
    await reaches(job, 'paused');
    await trainings.resume(job?.job ?? '');
    await reaches(job, 'training');
    await trainings.stop(job?.job ?? '');
    await reaches(job, 'ended');
    expect(latest(job)?.end?.status).toBe('stopped');
  });

  it('is observed while it trains and rests, and says so where it cannot be', async () => {
    const what = { nodes: null, detail: true };
    const [job] = add(await wine(100_000));
    const { job: id = '' } = job ?? {};
    await expect(trainings.observe(id, what)).rejects.toThrow('does not train just now');
    await reaches(job, 'training');
    const running = await vi.waitFor(() => trainings.observe(id, what), { timeout: 30_000 });
    expect(running.rows).toBeGreaterThan(0);
    for (const { activations } of running.nodes) expect(activations?.count).toBeGreaterThan(0);
    await trainings.pause(id);
    const resting = await trainings.observe(id, what);
    expect(await trainings.observe(id, what)).toEqual(resting);
    await expect(trainings.observe(id, { nodes: ['nowhere'], detail: true })).rejects.toThrow('no node “nowhere”');
    await trainings.stop(id);
    await reaches(job, 'ended');
    await expect(trainings.observe(id, what)).rejects.toThrow('does not train just now');
  });

  it('is stopped also while it is being prepared', async () => {
    const [job] = add(await wine(100_000));
    await trainings.stop(job?.job ?? '');
    await reaches(job, 'ended');
    expect(latest(job)?.end?.status).toBe('stopped');
  });

  it('whose engine is killed says so, and its run goes on later', async () => {
    const [job] = add(await wine(100_000));
    await reaches(job, 'training');
    await vi.waitFor(() => expect(events.length).toBeGreaterThan(0), { timeout: 30_000 });
    const [{ pid } = { pid: undefined }] = engines;
    if (pid === undefined) throw new Error('the engine has no process');
    process.kill(pid, 'SIGKILL');
    await reaches(job, 'ended');
    expect(latest(job)?.end).toMatchObject({ status: 'failed', diagnostics: [{ code: 'engine-crashed' }] });
    const stored = await findRun(runs, latest(job)?.start?.run ?? '');
    const resumed = trainings.add(requestToResume(stored, undefined));
    await reaches(resumed, 'training');
    await trainings.stop(resumed.job);
    await reaches(resumed, 'ended');
    expect(latest(resumed)?.end?.status).toBe('stopped');
  });
});

describe('several trainings', () => {
  it('take turns; one that waits can be taken out', async () => {
    const project = await wine(1);
    const [first] = add(project);
    const [second] = add(project);
    const [third] = add(project);
    await trainings.stop(second?.job ?? '');
    expect(latest(second)?.end?.status).toBe('cancelled');
    await reaches(third, 'ended');
    expect([first, third].map((job) => latest(job)?.end?.status)).toEqual(['finished', 'finished']);
    const training = told.filter(({ state }) => state === 'training' || state === 'ended').map(({ job }) => job);
    expect(training).toEqual([second, first, first, third, third].map((job) => job?.job));
  });

  it('of one project with several seeds are a group', async () => {
    const jobs = add(await wine(1), 2);
    expect(jobs.map(({ seed }) => seed)).toEqual([1, 2]);
    await reaches(jobs[1], 'ended');
    const stored = await Promise.all(jobs.map((job) => findRun(runs, latest(job)?.start?.run ?? '')));
    const groups = stored.map(({ manifest }) => manifest.group);
    expect(groups.map((group) => group?.index)).toEqual([1, 2]);
    expect(new Set(groups.map((group) => group?.id)).size).toBe(1);
  });
});

it('tells what the data shows to be wrong as the end of the training', async () => {
  const project = await wine(1);
  const { data } = project.document;
  if (data === undefined) throw new Error('the example has data');
  const document = { ...project.document, data: { ...data, source: { type: 'csv' as const, path: 'missing.csv' } } };
  const [job] = add({ ...project, document });
  await reaches(job, 'ended');
  expect(latest(job)?.end).toMatchObject({ status: 'failed', diagnostics: [{ code: 'data-file-missing' }] });
});
