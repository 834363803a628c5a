import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { runCli, runWell, startCli } from './support/cli.ts';
import { expectClean } from './support/faults.ts';
import { skipLoudly } from './support/skip.ts';
import { engineOf, expectGone, HAS_PROC } from './support/processes.ts';
import { smallProject } from './support/project.ts';
import { epochsOf, readManifest, train, trained } from './support/runs.ts';

const hasSignals = process.platform !== 'win32';
if (!hasSignals) skipLoudly('Ctrl-C, for Windows has no signals');
if (!HAS_PROC) skipLoudly('killed processes, for only Linux tells in /proc whose child a process is');

const ENDLESS = '100000';
const FIRST_EPOCH = /"type":"epoch"/;

const startedSchema = z.object({ folder: z.string() });

/** Starts a training that would go on for hours, and waits for its first epoch. */
async function startEndless(...options: readonly string[]) {
  const { file, folder, csv } = smallProject();
  const runs = path.join(folder, 'runs');
  const running = startCli(['train', file, '--runs', runs, '--epochs', ENDLESS, '--batch-size', '1', ...options]);
  await running.writes(options.includes('--json') ? FIRST_EPOCH : /^1\/100000 /m);
  return { running, runs, csv };
}

describe.skipIf(!hasSignals)('Ctrl-C', () => {
  it('stops after the step under way and keeps weights that can be judged, used and trained on', async () => {
    const { running, runs, csv } = await startEndless('--json');
    running.signalGroup('SIGINT');
    const outcome = await running.ended;
    expect(outcome).toMatchObject({ code: 0, stderr: '' });
    const stopped = trained(outcome);
    expect(stopped.status).toBe('stopped');
    expect(stopped.epochs).toBe(epochsOf(outcome).length);
    expect(readManifest(stopped.folder)).toMatchObject({ status: 'stopped', epochs: stopped.epochs });

    const evaluated = await runWell(['evaluate', '--run', stopped.run, '--runs', runs]);
    expect(evaluated.lines.at(-1)).toMatchObject({ metrics: stopped.metrics.test });
    await runWell(['predict', '--run', stopped.run, '--runs', runs, '--input', csv]);

    const epochs = stopped.epochs + 2;
    const resumed = await runWell(['train', '--resume', stopped.run, '--runs', runs, '--epochs', String(epochs)]);
    expect(trained(resumed)).toMatchObject({ run: stopped.run, status: 'finished', epochs });
    expect(epochsOf(resumed).map(({ epoch }) => epoch)).toEqual([epochs - 1, epochs]);
    expect(readManifest(stopped.folder)).toMatchObject({ status: 'finished', epochs });

    const events = readFileSync(path.join(stopped.folder, 'metrics.jsonl'), 'utf8').trimEnd().split('\n');
    const sequences = events.map((line) => z.object({ sequence: z.int() }).parse(JSON.parse(line)).sequence);
    expect(sequences).toEqual(events.map((_, index) => index));
  });

  it.skipIf(!HAS_PROC)('a second time leaves at once, with the engine', async () => {
    const { running } = await startEndless();
    const engine = engineOf(running.pid);
    // An engine that does not answer: the first Ctrl-C alone would wait for it.
    process.kill(engine, 'SIGSTOP');
    running.signalGroup('SIGINT');
    await running.writes(/Stopping after this step/, 'stderr');
    running.signalGroup('SIGINT');
    expect((await running.ended).code).toBe(130);
    await expectGone(engine);
  });
});

describe('a finished run', () => {
  it('takes more epochs, and none that it has done already', async () => {
    const { file, folder } = smallProject();
    const runs = path.join(folder, 'runs');
    const { run, folder: runFolder } = await train(file, runs, '--epochs', '2');
    const more = await runWell(['train', '--resume', runFolder, '--epochs', '4']);
    expect(epochsOf(more).map(({ epoch }) => epoch)).toEqual([3, 4]);
    expect(trained(more)).toMatchObject({ run, status: 'finished', epochs: 4 });
    const done = await runCli(['train', '--resume', runFolder, '--epochs', '3', '--json']);
    expect(epochsOf(done)).toEqual([]);
    expect(readManifest(runFolder)).toMatchObject({ status: 'finished', epochs: 4 });
  });
});

describe.skipIf(!HAS_PROC)('kill -9', () => {
  it.each([['--json'], []])('on the engine: the command line says so, and so does the run', async (...options) => {
    const { running, runs } = await startEndless(...options);
    process.kill(engineOf(running.pid), 'SIGKILL');
    const outcome = await running.ended;
    expect(outcome.code).toBe(3);
    expectClean(outcome.stdout + outcome.stderr);
    if (options.length > 0) {
      expect(outcome.lines.at(-1)).toMatchObject({
        type: 'error',
        blame: 'engine',
        diagnostics: [{ code: 'engine-crashed' }],
      });
      expect(outcome.stdout).toContain('killed or crashed (SIGKILL)');
    } else {
      expect(outcome.stderr).toMatch(/^error: The training engine was killed or crashed \(SIGKILL\)/m);
      expect(outcome.stderr).toContain('smaller batch size');
    }
    const listed = await runWell(['runs', '--runs', runs]);
    const [run] = listed.lines;
    expect(run).toMatchObject({ type: 'run', status: 'failed' });
    expect(readManifest(startedSchema.parse(run).folder)).toMatchObject({
      status: 'failed',
      diagnostics: [{ code: 'engine-crashed' }],
    });
    const evaluated = await runCli(['evaluate', '--run', 'latest', '--runs', runs]);
    expect(evaluated.code).toBe(1);
    expectClean(evaluated.stderr);
  });

  it('on the command line: the engine goes away by itself', async () => {
    const { running } = await startEndless('--json');
    const engine = engineOf(running.pid);
    process.kill(running.pid, 'SIGKILL');
    expect((await running.ended).code).toBe(null);
    await expectGone(engine);
  });
});
