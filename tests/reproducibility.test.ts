import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { runWell } from './support/cli.ts';
import { smallProject } from './support/project.ts';
import { epochsOf, train, trained, weightsOf } from './support/runs.ts';

const eventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('steps'), sequence: z.int(), epoch: z.int(), step: z.int(), losses: z.array(z.number()) }),
  z.object({
    type: z.literal('epoch'),
    sequence: z.int(),
    epoch: z.int(),
    step: z.int(),
    metrics: z.record(z.string(), z.record(z.string(), z.number())),
  }),
]);

function eventsOf(folder: string) {
  const lines = readFileSync(path.join(folder, 'metrics.jsonl'), 'utf8').trimEnd().split('\n');
  return lines.map((line) => eventSchema.parse(JSON.parse(line)));
}

describe('the seed', () => {
  it('decides every byte of the weights, and another one gives others', async () => {
    const { file, folder } = smallProject();
    const runs = path.join(folder, 'runs');
    const [first, again, other] = [
      await train(file, runs, '--seed', '7'),
      await train(file, runs, '--seed', '7'),
      await train(file, runs, '--seed', '8'),
    ];
    expect(weightsOf(again.folder).equals(weightsOf(first.folder))).toBe(true);
    expect(again.metrics).toEqual(first.metrics);
    expect(weightsOf(other.folder).equals(weightsOf(first.folder))).toBe(false);
    expect(new Set([first.run, again.run, other.run]).size).toBe(3);
  });
});

describe('a manifest', () => {
  it('tells what could break the repetition; a run that goes on elsewhere is told what has changed', async () => {
    const { file, folder } = smallProject();
    const { folder: run } = await train(file, path.join(folder, 'runs'), '--epochs', '1');
    const place = path.join(run, 'manifest.json');
    const manifest = z
      .looseObject({ determinism: z.string(), engine: z.looseObject({}), machine: z.looseObject({}) })
      .parse(JSON.parse(readFileSync(place, 'utf8')));
    expect(manifest.determinism).toMatch(/thread.*backend.*processor/);
    const elsewhere = { ...manifest, engine: { ...manifest.engine, threads: 97 } };
    writeFileSync(place, JSON.stringify({ ...elsewhere, machine: { ...manifest.machine, cpu: 'Abacus' } }));
    const outcome = await runWell(['train', '--resume', run, '--epochs', '2']);
    expect(outcome.stdout).toContain('other-surroundings');
    expect(outcome.stdout).toMatch(/cpu: Abacus → .*threads: 97 → /);
    expect(readFileSync(place, 'utf8')).toContain('other-surroundings');
    const again = await runWell(['train', '--resume', run, '--epochs', '3']);
    expect(again.stdout).not.toContain('other-surroundings');
  });
});

describe('metrics.jsonl', () => {
  it('holds every event in order, and says what the epochs of --json say', async () => {
    const { file, folder } = smallProject();
    const outcome = await runWell(['train', file, '--runs', path.join(folder, 'runs'), '--batch-size', '32']);
    const { folder: run, epochs } = trained(outcome);
    const events = eventsOf(run);
    expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index));

    const logged = events.flatMap((event) => (event.type === 'epoch' ? [event] : []));
    expect(logged.map(({ epoch, step, metrics }) => ({ epoch, step, metrics }))).toEqual(
      epochsOf(outcome).map(({ epoch, step, metrics }) => ({ epoch, step, metrics })),
    );
    expect(logged.map(({ epoch }) => epoch)).toEqual(Array.from({ length: epochs }, (_, index) => index + 1));

    // 84 rows to train on: batches of 32, 32 and 20. The loss of an epoch is the mean over its rows.
    for (const { epoch, metrics } of logged) {
      const losses = events.flatMap((event) => (event.type === 'steps' && event.epoch === epoch ? event.losses : []));
      expect(losses).toHaveLength(3);
      const [first = 0, second = 0, third = 0] = losses;
      expect(metrics['train']?.['loss']).toBeCloseTo((32 * first + 32 * second + 20 * third) / 84, 6);
    }
  });
});
