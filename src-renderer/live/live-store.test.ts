import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { fault } from '#shared/base/diagnostic.ts';
import { text } from '#shared/base/text.ts';
import { documentSchema } from '#shared/graph/document.ts';
import type { TrainingJob } from '#shared/protocol/app/training.ts';
import { observeSchema, type Observation, type ObservedNode } from '#shared/protocol/observation.ts';
import { ApplicationClient } from '../bridge/application.ts';
import { createTrainings } from '../training/trainings-store.ts';
import { createLive } from './live-store.ts';

const document = documentSchema.parse({
  format: 'tributary',
  version: 1,
  graph: {
    nodes: [
      { id: 'in', type: 'Input', params: { shape: [4] } },
      { id: 'a', type: 'Dense', params: { units: 2 } },
      { id: 'out', type: 'Output', params: { loss: 'meanSquaredError' } },
    ],
    edges: [
      { from: { node: 'in' }, to: { node: 'a' } },
      { from: { node: 'a' }, to: { node: 'out' } },
    ],
  },
});

const START: NonNullable<TrainingJob['start']> = {
  run: 'r',
  rows: { train: 10, validation: 0, test: 0 },
  parameters: 10,
  batchSize: 2,
  epochs: 3,
  from: 0,
  engine: { backend: 'cpu', mode: 'eager', threads: 1 },
  warnings: [],
};
const JOB: TrainingJob = { job: 'j', name: 'n', seed: 1, group: null, state: 'training', start: START, end: null };

function nodeOf(node: string, dead: number): ObservedNode {
  const units = { all: 4, dead };
  return { node, activations: null, units, weights: [], gradientRatio: null, pictures: [], channels: 0 };
}

const asked = z.object({ what: observeSchema });

/** A window whose application answers looks after so many milliseconds. */
function setUp(takes = 0) {
  const looks: string[] = [];
  let fails = false;
  const answer = (params: unknown): Observation => {
    const { nodes } = asked.parse(params).what;
    looks.push(nodes?.join() ?? 'all');
    return {
      step: looks.length,
      rows: 2,
      nodes: (nodes ?? ['in', 'a']).map((node) => nodeOf(node, node === 'a' ? 4 : 0)),
    };
  };
  const application = new ApplicationClient({
    request: async (channel, params) => {
      if (channel === 'runs.document') return { ok: true, result: document };
      if (channel !== 'training.observe') return { ok: true, result: [] };
      const result = answer(params);
      await new Promise((resolve) => setTimeout(resolve, takes));
      const failure = { blame: 'usage', diagnostics: [fault('unknown-node', text('no', '无'))] };
      return fails ? { ok: false, failure } : { ok: true, result };
    },
    onEvent: () => () => undefined,
  });
  const trainings = createTrainings(application, 's');
  const live = createLive(application, trainings, 's');
  live.listen();
  /** What the window hears of the training, so many times a second for a while. */
  const hear = async (milliseconds: number) => {
    for (let passed = 0; passed < milliseconds; passed += 40) {
      trainings.setState(({ told }) => ({ told: told + 1 }));
      await vi.advanceTimersByTimeAsync(40);
    }
  };
  const job = (changes: Partial<TrainingJob>) => trainings.setState({ jobs: [{ ...JOB, ...changes }] });
  return { live, looks, hear, job, fail: (now: boolean) => (fails = now) };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('what is seen of a training', () => {
  it('is nothing until somebody asks, then the node at once and again each second', async () => {
    const { live, looks, hear, job } = setUp();
    job({});
    await hear(3000);
    expect(looks).toEqual([]);
    live.showNode('a');
    await hear(500);
    expect(looks).toEqual(['a']);
    expect(live.getState().seen).toMatchObject({ step: 1, node: { node: 'a' } });
    await hear(3000);
    expect(looks.length).toBeGreaterThanOrEqual(4);
    expect(looks.length).toBeLessThanOrEqual(5);
  });

  it('takes no more than a tenth of the time, however long a look takes', async () => {
    const { live, looks, hear, job } = setUp(500);
    job({});
    live.showNode('a');
    await hear(20_000);
    // Half a second each, with at least four and a half between them.
    expect(looks.length).toBeGreaterThanOrEqual(3);
    expect(looks.length).toBeLessThanOrEqual(4);
  });

  it('is looked at only on request where it is not followed', async () => {
    const { live, looks, hear, job } = setUp();
    job({});
    live.showNode('a');
    live.follow(false);
    await hear(3000);
    expect(looks).toEqual(['a']);
    void live.look();
    await hear(100);
    expect(looks).toEqual(['a', 'a']);
  });

  it('is that of the node which is shown, also where another was asked for meanwhile', async () => {
    const { live, hear, job } = setUp(300);
    job({});
    live.showNode('in');
    await hear(100);
    live.showNode('a');
    expect(live.getState().seen).toBeNull();
    await hear(280);
    expect(live.getState().seen).toBeNull();
    await hear(400);
    expect(live.getState().seen?.node.node).toBe('a');
  });

  it('has the bad signs of all nodes where they are wanted', async () => {
    const { live, looks, hear, job } = setUp();
    job({});
    live.showSigns(true);
    await hear(200);
    expect(looks).toEqual(['all']);
    expect([...(live.getState().signs?.nodes ?? [])]).toEqual([['a', [{ kind: 'dead', dead: 4, all: 4 }]]]);
    live.showSigns(false);
    expect(live.getState().signs).toBeNull();
  });

  it('tells why it cannot be seen, and forgets that when it can', async () => {
    const { live, hear, job, fail } = setUp();
    fail(true);
    job({});
    live.showNode('gone');
    await hear(200);
    expect(live.getState()).toMatchObject({ seen: null, faults: [{ code: 'unknown-node' }] });
    fail(false);
    await hear(1500);
    expect(live.getState().faults).toEqual([]);
  });

  it('knows what of the training learns as long as it is under way, and keeps what was seen', async () => {
    const { live, hear, job } = setUp();
    job({ state: 'paused' });
    live.showNode('a');
    await hear(200);
    expect(live.getState()).toMatchObject({ job: 'j', paused: true });
    expect([...(live.getState().flow?.learning ?? [])]).toEqual(['a']);
    job({ state: 'ended' });
    await hear(200);
    expect(live.getState()).toMatchObject({ job: null, paused: false, flow: null, seen: { node: { node: 'a' } } });
  });
});
