import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Diagnostic } from '#shared/base/diagnostic.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import { writeDocument } from '#shared/graph/file.ts';
import type { CommandResult, EngineEvent, EngineInfo } from '#shared/protocol/engine.ts';
import type { Manifest } from '#shared/protocol/run-folder.ts';
import type { EngineClient } from '../../engine-client/client.ts';
import type { OpenProject } from '../projects/open-project.ts';
import { eventsSoFar, MetricsLog } from '../runs/metrics-log.ts';
import { lastEpochOf } from '../runs/run-events.ts';
import { rewindEvents } from '../runs/rewind-events.ts';
import { whileLocked } from '../runs/run-lock.ts';
import { createRunFolder, endedRun, newRunId, openRun, writeManifest, type StoredRun } from '../runs/run-store.ts';
import { keepWeights } from './keep-weights.ts';
import { determinismOf, deviations, surroundingsOf } from './machine.ts';
import { sameData } from './same-data.ts';

/** What is known once the engine is ready, before the first step. */
export interface TrainingStart {
  readonly run: string;
  readonly folder: string;
  readonly rows: Manifest['rows'];
  readonly parameters: number;
  readonly batchSize: number;
  readonly epochs: number;
  /** Epochs that are done already, where a run is resumed. */
  readonly from: number;
  readonly engine: EngineInfo;
  /** What was found damaged in the run folder, and passed over; and what is not as it was when the run began. */
  readonly warnings: readonly Diagnostic[];
}

export interface TrainingHost {
  started(start: TrainingStart): void;
  event(event: EngineEvent): void;
}

interface PreparedRun {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly epochsBefore: number;
  readonly warnings: readonly Diagnostic[];
}

/** What of a project is trained: its document, as it is now. */
export type Snapshot = Pick<OpenProject, 'document' | 'file' | 'folder'>;

/** The id of a new run of a project, or of a group of them. */
export function idFor({ document, file }: Snapshot, now: Date): string {
  return newRunId(document.name || path.parse(file).name, now);
}

/** A run of several that differ in their seeds alone. */
export interface GroupMember {
  readonly id: string;
  readonly group: NonNullable<Manifest['group']>;
}

/**
 * Trains a project from fresh weights into a new run folder.
 *
 * @throws TributaryError where the project, its data or the run folder is at fault, the loss is no number, or the engine fails
 */
export async function trainProject(
  project: Snapshot,
  runs: string,
  engine: EngineClient,
  host: TrainingHost,
  member?: GroupMember,
): Promise<StoredRun> {
  const { document, file, folder: projectFolder } = project;
  const probed = await engine.send('probe', {});
  const prepared = await engine.send('prepare', { document, projectFolder });
  const created = new Date();
  const id = member?.id ?? idFor(project, created);
  const folder = await createRunFolder(runs, id, writeDocument(document));
  const manifest: Manifest = {
    format: 'tributary-run',
    version: 1,
    id,
    name: document.name,
    ...(member === undefined ? {} : { group: member.group }),
    status: 'running',
    created: created.toISOString(),
    ended: null,
    projectFile: file,
    training: document.training,
    ...(document.data === undefined ? {} : { data: document.data }),
    dataFingerprint: prepared.fingerprint,
    rows: prepared.rows,
    parameters: prepared.parameters,
    ...surroundingsOf(probed, prepared.engine),
    determinism: determinismOf(prepared.engine),
    epochs: 0,
    steps: 0,
    seconds: 0,
    samplesPerSecond: 0,
    stoppedEarly: false,
    restoredEpoch: null,
    metrics: null,
    diagnostics: [],
  };
  return whileLocked(folder, engine.pid, () => run({ folder, manifest, epochsBefore: 0, warnings: [] }, engine, host));
}

/**
 * Goes on with a run from the weights, optimizer and position that it kept; `epochs` may ask for more of them.
 *
 * @throws TributaryError where another process has the run, its data has changed, or what it kept is damaged
 */
export async function resumeRun(
  { folder }: StoredRun,
  epochs: number | undefined,
  engine: EngineClient,
  host: TrainingHost,
): Promise<StoredRun> {
  return whileLocked(folder, engine.pid, async () => {
    const { manifest } = await openRun(folder);
    const projectFolder = path.dirname(manifest.projectFile);
    const changes = epochs === undefined ? {} : { epochs };
    const probed = await engine.send('probe', {});
    const loaded = await engine.send('load', { folder, projectFolder, training: true, ...changes });
    sameData(manifest, loaded.fingerprint);
    const now = surroundingsOf(probed, loaded.engine);
    const warnings = [...loaded.diagnostics, ...deviations(manifest, now)];
    const training = { ...manifest.training, ...changes };
    const resumed: Manifest = {
      ...manifest,
      ...now,
      determinism: determinismOf(loaded.engine),
      status: 'running',
      ended: null,
      training,
      diagnostics: warnings,
    };
    await rewindEvents(folder, loaded.step);
    return run({ folder, manifest: resumed, epochsBefore: loaded.epoch, warnings }, engine, host);
  });
}

/** Trains what the engine has ready, keeps everything it tells, and writes down how it ended, however it ended. */
async function run(prepared: PreparedRun, engine: EngineClient, host: TrainingHost): Promise<StoredRun> {
  const { folder, manifest } = prepared;
  await writeManifest(folder, manifest);
  const before = await eventsSoFar(folder);
  const stop = () => {
    // Where the engine is gone as well, `train` below has failed with that.
    engine.send('stop', {}).catch(() => undefined);
  };
  const log = new MetricsLog(folder, stop);
  const stopListening = engine.onEvent((told) => {
    const event = { ...told, sequence: before + told.sequence };
    log.append(event);
    host.event(event);
    // A file that was deleted takes whatever is written to it, so nobody else would notice that its folder is gone.
    if (event.type === 'epoch' && !existsSync(folder)) stop();
  });
  const { id, rows, parameters, training, engine: info } = manifest;
  const { epochsBefore: from, warnings } = prepared;
  const { batchSize, epochs } = training;
  host.started({ run: id, folder, rows, parameters, batchSize, epochs, from, engine: info, warnings });
  try {
    const result = await engine.send('train', { runId: id, folder });
    if (result.metrics !== null) await keepWeights(folder, id, engine);
    await log.close();
    const ended = endedManifest(prepared, result);
    await writeManifest(folder, ended);
    // It diverged, or its checkpoints could not be kept.
    if (result.diagnostics.length > 0) throw new EndedBadly(result.diagnostics);
    return endedRun(folder, ended);
  } catch (error) {
    if (error instanceof EndedBadly) throw error;
    throw await withFailureNoted(folder, manifest, error);
  } finally {
    stopListening();
    log.abandon();
  }
}

/** A run whose manifest says already how it ended. */
class EndedBadly extends TributaryError {
  constructor(diagnostics: readonly Diagnostic[]) {
    super('project', diagnostics);
  }
}

function endedManifest({ manifest }: PreparedRun, result: CommandResult<'train'>): Manifest {
  const { status, epochs, steps, metrics, diagnostics, stoppedEarly, restoredEpoch, samplesPerSecond } = result;
  return {
    ...manifest,
    status,
    ended: new Date().toISOString(),
    epochs,
    steps,
    seconds: manifest.seconds + result.seconds,
    samplesPerSecond,
    stoppedEarly,
    restoredEpoch,
    metrics,
    diagnostics: [...manifest.diagnostics, ...diagnostics],
  };
}

/** A run that failed says so in its folder. Where even that cannot be written, the error tells both. */
async function withFailureNoted(folder: string, manifest: Manifest, error: unknown): Promise<unknown> {
  const told: readonly Diagnostic[] = error instanceof TributaryError ? error.diagnostics : [];
  const diagnostics = [...manifest.diagnostics, ...told];
  try {
    const last = await lastEpochOf(folder);
    const reached = last === null ? {} : { epochs: last.epoch, steps: last.step, metrics: last.metrics };
    const ended = new Date().toISOString();
    await writeManifest(folder, { ...manifest, ...reached, status: 'failed', ended, diagnostics });
    return error;
  } catch (second) {
    const both = error instanceof TributaryError && second instanceof TributaryError;
    return both ? new TributaryError(error.blame, [...error.diagnostics, ...second.diagnostics]) : error;
  }
}
