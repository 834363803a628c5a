import { cpSync, existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { randomStream } from '#shared/base/random.ts';
import { runCli, runWell, startCli } from './support/cli.ts';
import { skipLoudly } from './support/skip.ts';
import { engineOf, expectGone, HAS_PROC } from './support/processes.ts';
import { CSV_HEADER, smallCsv, smallProject, smallRows, type SmallProject } from './support/project.ts';
import { epochsOf, readManifest, train, trained, weightsOf, type Trained } from './support/runs.ts';

if (!HAS_PROC) skipLoudly('killed runs, for only Linux tells in /proc whose child a process is');

/** With `npm run test:full` as many as the issue asks for. */
const KILLS = process.env['TRIBUTARY_FULL'] === undefined ? 4 : 50;

/** All that a resumed run must find again: Adam's state, dropout, the order and weights of rows, a schedule, early stopping. */
const TRAINING = {
  epochs: 25,
  batchSize: 4,
  seed: 3,
  optimizer: { type: 'adam', learningRate: 0.01 },
  schedule: { type: 'cosine' },
  earlyStopping: { metric: 'validation/loss', patience: 6 },
  reduceOnPlateau: { metric: 'train/loss', patience: 2, factor: 0.5 },
  checkpoints: { everyEpochs: 1, everyMinutes: null },
  classWeights: { answer: 'balanced' },
};

function project(): SmallProject {
  return smallProject({
    document: (document) => ({
      ...document,
      data: { ...document.data, sampleWeights: { answer: 'weight' } },
      training: TRAINING,
    }),
    csv: smallCsv(
      smallRows().map((row, index) => `${row},${1 + (index % 3) / 2}`),
      `${CSV_HEADER},weight`,
    ),
  });
}

/** The manifests of all runs of a folder. A run without one was killed before it began. */
function manifestsIn(runs: string): string[] {
  if (!existsSync(runs)) return [];
  return readdirSync(runs)
    .map((run) => path.join(runs, run, 'manifest.json'))
    .filter((file) => existsSync(file));
}

/** What a run has come to, without what the clock tells. */
function outcomeOf({ metrics, epochs, folder }: Trained) {
  const told = readFileSync(path.join(folder, 'metrics.jsonl'), 'utf8').trimEnd().split('\n');
  const judged = told.flatMap((line) => {
    const event: unknown = JSON.parse(line);
    const isEpoch = typeof event === 'object' && event !== null && 'type' in event && event.type === 'epoch';
    return isEpoch && 'metrics' in event && 'epoch' in event ? [{ epoch: event.epoch, metrics: event.metrics }] : [];
  });
  return { metrics, epochs, judged, weights: weightsOf(folder).toString('base64') };
}

describe.skipIf(!HAS_PROC)('a run that is killed', () => {
  const { file, folder } = project();
  let unbroken: ReturnType<typeof outcomeOf>;

  beforeAll(async () => {
    unbroken = outcomeOf(await train(file, path.join(folder, 'unbroken')));
    expect(unbroken.epochs).toBeGreaterThan(8);
  });

  it.each(Array.from({ length: KILLS }, (_, turn) => [turn, turn % 2 === 0 ? 'the engine' : 'all of it']))(
    'at a random moment (%i: %s) goes on to the very weights and metrics of the unbroken run',
    async (turn, what) => {
      const random = randomStream(turn + 1);
      const runs = path.join(folder, `killed-${turn}`);
      const running = startCli(['train', file, '--runs', runs, '--json']);
      // Some epochs, none at times, and then at any moment of the next ones: in a step, between steps, in a checkpoint.
      const epochs = Math.floor(random() * (unbroken.epochs - 5));
      if (epochs > 0) await running.writes(new RegExp(`"epoch":${epochs},`));
      else await expect.poll(() => manifestsIn(runs).length, { interval: 5, timeout: 30_000 }).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, random() * 100));
      const engine = engineOf(running.pid);
      process.kill(engine, 'SIGKILL');
      if (what === 'all of it') running.signalGroup('SIGKILL');
      await running.ended;
      await expectGone(engine);

      const listed = await runWell(['runs', '--runs', runs]);
      expect(listed.lines[0]).toMatchObject({ status: what === 'all of it' ? 'interrupted' : 'failed' });
      const resumed = await runWell(['train', '--resume', 'latest', '--runs', runs]);
      expect(outcomeOf(trained(resumed))).toEqual(unbroken);
    },
  );
});

describe.skipIf(!HAS_PROC)('a checkpoint that has been damaged', () => {
  /** Kills a run after some epochs; its folder. */
  async function killed() {
    const { file, folder } = project();
    const runs = path.join(folder, 'runs');
    const running = startCli(['train', file, '--runs', runs, '--json']);
    await running.writes(/"epoch":4,/);
    running.signalGroup('SIGKILL');
    await running.ended;
    const [run = ''] = readdirSync(runs);
    return { runs, run: path.join(runs, run) };
  }

  const damages: readonly (readonly [string, (file: string) => void])[] = [
    ['truncated', (file) => truncateSync(file, 100)],
    [
      'with one bit flipped',
      (file) => {
        const bytes = readFileSync(file);
        const place = Math.floor(bytes.length / 2);
        bytes[place] = (bytes[place] ?? 0) ^ 4;
        writeFileSync(file, bytes);
      },
    ],
  ];
  it.each(damages)('%s is told and passed over for the one before', async (_how, damage) => {
    const { runs, run } = await killed();
    for (const file of ['weights.bin', 'optimizer.bin']) {
      const place = path.join(run, 'checkpoint', file);
      if (existsSync(place)) damage(place);
    }
    const resumed = await runCli(['train', '--resume', 'latest', '--runs', runs, '--json']);
    expect(resumed.code, resumed.stderr).toBe(0);
    expect(resumed.stdout).toContain('damaged-checkpoint');
    expect(epochsOf(resumed).length).toBeGreaterThan(0);
    expect(readManifest(run)).toMatchObject({ status: 'finished' });
  });

  describe('at a random bit of a random file', () => {
    /** With `npm run test:full` many more. */
    const FLIPS = process.env['TRIBUTARY_FULL'] === undefined ? 3 : 40;
    let kept: Awaited<ReturnType<typeof killed>>;
    let unbroken: ReturnType<typeof outcomeOf>;

    /** Goes on with a copy of the killed run. */
    async function resumed(name: string, meddle: (checkpoint: string) => void) {
      const runs = path.join(path.dirname(kept.runs), name);
      cpSync(kept.runs, runs, { recursive: true });
      meddle(path.join(runs, path.basename(kept.run), 'checkpoint'));
      return runWell(['train', '--resume', 'latest', '--runs', runs]);
    }

    beforeAll(async () => {
      kept = await killed();
      unbroken = outcomeOf(trained(await resumed('whole', () => undefined)));
    });

    it.each(Array.from({ length: FLIPS }, (_, turn) => turn))(
      'is passed over (%i); the run ends as if nothing had been',
      async (turn) => {
        const random = randomStream(turn + 1);
        const outcome = await resumed(`flipped-${turn}`, (checkpoint) => {
          const files = readdirSync(checkpoint).filter((name) => statSync(path.join(checkpoint, name)).size > 0);
          const file = path.join(checkpoint, files[Math.floor(random() * files.length)] ?? '');
          const bytes = readFileSync(file);
          const bit = Math.floor(random() * bytes.length * 8);
          bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
          writeFileSync(file, bytes);
        });
        expect(outcome.stdout).toContain('damaged-checkpoint');
        expect(outcomeOf(trained(outcome))).toEqual(unbroken);
      },
    );
  });

  it('like all others is told, and nothing else is lost', async () => {
    const { runs, run } = await killed();
    for (const checkpoint of ['checkpoint', 'checkpoint.previous']) {
      const place = path.join(run, checkpoint, 'weights.bin');
      if (existsSync(place)) truncateSync(place, 10);
    }
    const before = readFileSync(path.join(run, 'metrics.jsonl'), 'utf8');
    const resumed = await runCli(['train', '--resume', 'latest', '--runs', runs, '--json']);
    expect(resumed.code).toBe(1);
    expect(resumed.stdout).toContain('damaged-run');
    expect(readFileSync(path.join(run, 'metrics.jsonl'), 'utf8')).toBe(before);
  });
});
