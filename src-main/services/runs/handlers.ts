import path from 'node:path';
import { fault } from '#shared/base/diagnostic.ts';
import { text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import type { runRequests, RunSummary } from '#shared/protocol/app/runs.ts';
import type { Handlers } from '../app/application.ts';
import type { Caller } from '../app/caller.ts';
import { exportFormats, exportRun } from '../exports/export-run.ts';
import type { FileAccess } from '../files/file-access.ts';
import type { Sessions } from '../projects/sessions.ts';
import type { EngineHost } from '../system/engine-host.ts';
import { projectOf } from './compare-runs.ts';
import { askRun, describeRun, influencesOnRun, judgeRun, rowsOfRun, runWithout } from './judge-run.ts';
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
  /** Lets work on a run have the engine for itself. */
  const withRun = async <T>(
    caller: Caller,
    session: string,
    run: string,
    work: (run: StoredRun, engine: EngineHost, caller: Caller) => Promise<T>,
  ) => {
    const stored = await runOf(caller, session, run);
    return engine.inTurn(() => work(stored, engine, caller));
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
    'runs.evaluate': ({ session, run, part }, caller) =>
      withRun(caller, session, run, (...open) => judgeRun(...open, part)),
    'runs.describe': ({ session, run }, caller) => withRun(caller, session, run, describeRun),
    'runs.rows': ({ session, run, part, rows }, caller) =>
      withRun(caller, session, run, (...open) => rowsOfRun(...open, part, rows)),
    'runs.ask': ({ session, run, cells }, caller) =>
      withRun(caller, session, run, (...open) => askRun(...open, cells)),
    'runs.influences': ({ session, run }, caller) => withRun(caller, session, run, influencesOnRun),
    'runs.without': ({ session, run, ...question }, caller) =>
      withRun(caller, session, run, (...open) => runWithout(...open, question)),
    'runs.formats': async () => exportFormats(),
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
