import { fault } from '#shared/base/diagnostic.ts';
import { text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import type { Setting } from '#shared/graph/settings.ts';
import type { EngineClient } from '../../engine-client/client.ts';
import { openProject } from '../../services/projects/open-project.ts';
import { compileProject, withSettings, type SetProject } from '../../services/projects/set-project.ts';
import { findRun, type StoredRun } from '../../services/runs/run-store.ts';
import { repeatTraining, type Repeated, type SeedOutcome } from '../../services/training/repeat.ts';
import { resumeRun, trainProject } from '../../services/training/train.ts';
import type { Cli } from './cli.ts';
import { onInterrupt } from './interrupt.ts';
import { printMetrics, printSpreads } from './print-metrics.ts';
import { STATUS_TEXTS } from './run-words.ts';
import { endInWords } from './training-end.ts';
import { TrainingProgress } from './training-progress.ts';

/** A project to train, with some of its settings replaced. */
export interface TrainingRequest {
  readonly project: string;
  readonly settings: readonly Setting[];
  /** The folder of runs. */
  readonly runs: string;
}

async function ready(cli: Cli, { project: file, settings }: TrainingRequest): Promise<SetProject> {
  const project = withSettings(await openProject(file), settings);
  const { diagnostics } = await project.blaming(async () => compileProject(project));
  if (diagnostics.length > 0) cli.report(diagnostics, 'project');
  return project;
}

/** Does something with an engine that Ctrl-C stops, and shows its progress. */
async function withProgress(
  cli: Cli,
  work: (engine: EngineClient, progress: TrainingProgress) => Promise<StoredRun>,
): Promise<StoredRun> {
  const engine = cli.engine();
  const progress = new TrainingProgress(cli);
  const stopHearing = onInterrupt(cli, () => engine);
  try {
    return await work(engine, progress);
  } finally {
    progress.end();
    stopHearing();
  }
}

/** Trains a project and returns the run, showing its progress. */
export async function trainAndShow(cli: Cli, request: TrainingRequest): Promise<StoredRun> {
  return withProgress(cli, async (engine, progress) => {
    const project = await ready(cli, request);
    return project.blaming(() => trainProject(project, request.runs, engine, progress));
  });
}

/** Goes on with a run and returns it, showing its progress. */
export async function resumeAndShow(
  cli: Cli,
  run: string,
  runs: string,
  epochs: number | undefined,
): Promise<StoredRun> {
  return withProgress(cli, async (engine, progress) => resumeRun(await findRun(runs, run), epochs, engine, progress));
}

/** What a run has come to, in its last line. */
export function emitRun(cli: Cli, type: 'done' | 'run', { folder, manifest, status }: StoredRun): void {
  const { id: run, group, engine, epochs, seconds, samplesPerSecond, metrics, stoppedEarly, restoredEpoch } = manifest;
  const how = { status, stoppedEarly, restoredEpoch, engine, epochs, seconds, samplesPerSecond };
  const { seed } = manifest.training;
  cli.emit({ type, run, folder, ...(group === undefined ? {} : { group }), seed, ...how, metrics });
}

function printEnd(cli: Cli, { manifest }: StoredRun): void {
  const end = endInWords(manifest);
  if (end !== null) cli.print(cli.say(end));
}

/** Shows what a run has come to. */
export function showEnd(cli: Cli, run: StoredRun): void {
  emitRun(cli, 'done', run);
  printMetrics(cli, run.manifest.metrics);
  printEnd(cli, run);
}

function showOutcome(cli: Cli, { seed, result }: SeedOutcome): void {
  if ('error' in result) {
    cli.print(cli.say(text(`Seed ${seed} failed.`, `种子 ${seed} 失败。`)));
    cli.report(result.error.diagnostics, result.error.blame);
    return;
  }
  emitRun(cli, 'run', result.run);
  printEnd(cli, result.run);
  const status = STATUS_TEXTS[result.run.status];
  cli.print(cli.say(text(`Seed ${seed}: ${status.en}\n`, `种子 ${seed}：${status['zh-CN']}\n`)));
}

function someFailed(failed: readonly SeedOutcome[], of: number): TributaryError {
  const seeds = failed.map(({ seed }) => seed).join(', ');
  const message = text(
    `${failed.length} of ${of} runs failed (seed ${seeds}); the others count`,
    `${of} 个运行中有 ${failed.length} 个失败（种子 ${seeds}）；其余计入结果`,
  );
  const hint = text('What went wrong is told above, and in their manifests.', '原因见上文及各自的清单。');
  return new TributaryError('project', [fault('runs-failed', message, { hint })]);
}

function showRepeated(cli: Cli, { group, outcomes, spreads }: Repeated): void {
  const runs = outcomes.flatMap(({ result }) => ('run' in result ? [result.run.manifest.id] : []));
  const failed = outcomes.filter(({ result }) => 'error' in result);
  cli.emit({ type: 'done', group, runs, failed: failed.map(({ seed }) => seed), metrics: spreads });
  if (spreads.length > 0) printSpreads(cli, spreads);
  const finished = spreads[0]?.spread.count ?? 0;
  cli.print(
    cli.say(
      text(
        `${finished} run(s) finished: \`tributary runs compare ${group}\` puts them side by side.`,
        `已完成 ${finished} 个运行：用 \`tributary runs compare ${group}\` 并排比较。`,
      ),
    ),
  );
  if (failed.length > 0) throw someFailed(failed, outcomes.length);
}

/**
 * Trains a project with several seeds, and shows each run and what all of them come to.
 *
 * @throws TributaryError where one of them failed, once all are done
 */
export async function repeatAndShow(cli: Cli, request: TrainingRequest, count: number): Promise<void> {
  const project = await ready(cli, request);
  let engine: EngineClient | null = null;
  let progress = new TrainingProgress(cli);
  const start = () => (engine = cli.engine());
  const stopHearing = onInterrupt(cli, () => engine ?? start());
  try {
    const repeated = await project.blaming(() =>
      repeatTraining(project, count, request.runs, {
        engine: start,
        training: () => (progress = new TrainingProgress(cli)),
        ended(outcome) {
          progress.end();
          showOutcome(cli, outcome);
        },
      }),
    );
    showRepeated(cli, repeated);
  } finally {
    progress.end();
    stopHearing();
  }
}
