import path from 'node:path';
import { fault } from '#shared/base/diagnostic.ts';
import { text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import type { runRequests, RunSummary } from '#shared/protocol/app/runs.ts';
import type { AppResult } from '#shared/protocol/app.ts';
import type { Part } from '#shared/protocol/engine.ts';
import type { Handlers } from '../app/application.ts';
import type { Caller } from '../app/caller.ts';
import { exportRun } from '../exports/export-run.ts';
import type { FileAccess } from '../files/file-access.ts';
import type { Sessions } from '../projects/sessions.ts';
import type { EngineHost } from '../system/engine-host.ts';
import { sameData } from '../training/same-data.ts';
import { projectOf } from './compare-runs.ts';
import { deleteRuns, renameRun } from './manage-runs.ts';
import { changeLook, readLook } from './run-look.ts';
import { readRunEvents } from './run-events.ts';
import { listRuns, openRun, type StoredRun } from './run-store.ts';
import { runsFolderOf } from './runs-of-project.ts';

async function summaryOf({ folder, manifest, status, epochs }: StoredRun): Promise<RunSummary> {
  const { id, name, group, created, seconds, samplesPerSecond, parameters } = manifest;
  const { engine, training, metrics, diagnostics } = manifest;
  const measured = { epochs, seconds, samplesPerSecond, parameters, engine, training, metrics };
  const told = { diagnostics: [...diagnostics], look: await readLook(folder) };
  return { run: id, name, group: group?.id ?? null, status, created, ...measured, ...told };
}

function noSuchRun(run: string): TributaryError {
  const message = text(`There is no run “${run}” in this project`, `此项目中没有运行“${run}”`);
  const hint = text('It may have been deleted: look at the list again.', '它可能已被删除，请重新查看列表。');
  return new TributaryError('usage', [fault('unknown-run', message, { hint })]);
}

/** More rows than anyone looks at one by one, and as many as a curve needs. */
const MOST_ANSWERS = 20_000;

function widthOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** A run judged on a part of its data, with what it answers beside what is true. */
async function evaluate(
  { folder, manifest }: StoredRun,
  part: Part,
  engine: EngineHost,
  caller: Caller,
): Promise<AppResult<'runs.evaluate'>> {
  const projectFolder = path.dirname(manifest.projectFile);
  const loaded = await engine.send(caller, 'load', { folder, projectFolder });
  sameData(manifest, loaded.fingerprint);
  const evaluation = await engine.send(caller, 'evaluate', { part });
  const { outputs } = await engine.send(caller, 'answers', { part, most: MOST_ANSWERS });
  const answers = outputs.map(({ id, truth, predicted }) => ({
    output: id,
    classes: loaded.outputs.find((output) => output.id === id)?.classes ?? null,
    truth: [...truth.values],
    predicted: [...predicted.values],
    width: widthOf(predicted.shape),
    truthWidth: widthOf(truth.shape),
  }));
  return { ...evaluation, answers };
}

/** Answers what windows ask of the runs of their projects. */
export function runHandlers(
  sessions: Sessions,
  access: FileAccess,
  engine: EngineHost,
): Pick<Handlers, keyof typeof runRequests> {
  /** A run of the session's own project: an id names a folder there, and never leads elsewhere. */
  const runOf = async (caller: Caller, session: string, run: string) => {
    if (run !== path.basename(run) || run.startsWith('.')) throw noSuchRun(run);
    return openRun(path.join(runsFolderOf(sessions.of(caller, session).folder), run));
  };
  return {
    'runs.list': async ({ session }, caller) => {
      const { runs, damaged } = await listRuns(runsFolderOf(sessions.of(caller, session).folder));
      return { runs: await Promise.all(runs.map(summaryOf)), damaged: [...damaged] };
    },
    'runs.events': async ({ session, run }, caller) => {
      const { folder } = await runOf(caller, session, run);
      return [...(await readRunEvents(folder)).events];
    },
    'runs.document': async ({ session, run }, caller) => projectOf(await runOf(caller, session, run)),
    'runs.rename': async ({ session, run, name }, caller) => {
      await renameRun(await runOf(caller, session, run), name);
      return {};
    },
    'runs.look': async ({ session, runs, ...changes }, caller) => {
      const stored = await Promise.all(runs.map((run) => runOf(caller, session, run)));
      for (const { folder } of stored) await changeLook(folder, changes);
      return {};
    },
    'runs.delete': async ({ session, runs }, caller) => {
      await deleteRuns(await Promise.all(runs.map((run) => runOf(caller, session, run))), false);
      return {};
    },
    'runs.evaluate': async ({ session, run, part }, caller) => {
      const stored = await runOf(caller, session, run);
      return engine.inTurn(() => evaluate(stored, part, engine, caller));
    },
    'runs.export': async ({ session, run, format, folder }, caller) => {
      const { files, warnings } = await exportRun(
        await runOf(caller, session, run),
        format,
        await access.resolve(folder),
      );
      return { files: [...files], warnings: [...warnings] };
    },
  };
}
