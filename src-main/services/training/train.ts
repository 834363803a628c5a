import { tmpdir } from 'node:os';
import path from 'node:path';
import { fault, type Diagnostic } from '#shared/base/diagnostic.ts';
import { text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import type { GraphDocument } from '#shared/graph/document.ts';
import { writeDocument } from '#shared/graph/file.ts';
import type { CommandResult, EngineEvent, EngineInfo } from '#shared/protocol/engine.ts';
import { RUN_FILES, type Manifest } from '#shared/protocol/run-folder.ts';
import type { EngineClient } from '../../engine-client/client.ts';
import type { OpenProject } from '../projects/open-project.ts';
import { eventsSoFar, MetricsLog } from '../runs/metrics-log.ts';
import { rewindEvents } from '../runs/rewind-events.ts';
import { createRunFolder, newRunId, writeManifest, type StoredRun } from '../runs/run-store.ts';
import { determinismOf, machine } from './machine.ts';
import { sameData } from './same-data.ts';

/** What is known once the engine is ready, before the first step. */
export interface TrainingStart {
  readonly run: string;
  readonly folder: string;
  readonly rows: Manifest['rows'];
  readonly parameters: number;
  readonly epochs: number;
  /** Epochs that are done already, where a run is resumed. */
  readonly from: number;
  readonly engine: EngineInfo;
  /** What was found damaged in the run folder, and passed over. */
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

/** The settings of a document with some replaced. */
export function withTraining(project: OpenProject, changes: Partial<GraphDocument['training']>): OpenProject {
  const training = { ...project.document.training, ...changes };
  return { ...project, document: { ...project.document, training } };
}

/** Trains a project from fresh weights into a new run folder. */
export async function trainProject(
  project: OpenProject,
  runs: string,
  engine: EngineClient,
  host: TrainingHost,
): Promise<StoredRun> {
  const { document, file, folder: projectFolder } = project;
  const { versions } = await engine.send('probe', {});
  const prepared = await engine.send('prepare', { document, projectFolder });
  const created = new Date();
  const id = newRunId(document.name || path.parse(file).name, created);
  const folder = await createRunFolder(runs, id, writeDocument(document));
  const manifest: Manifest = {
    format: 'tributary-run',
    version: 1,
    id,
    name: document.name,
    status: 'running',
    created: created.toISOString(),
    ended: null,
    projectFile: file,
    training: document.training,
    ...(document.data === undefined ? {} : { data: document.data }),
    dataFingerprint: prepared.fingerprint,
    rows: prepared.rows,
    parameters: prepared.parameters,
    engine: prepared.engine,
    versions,
    machine: machine(),
    determinism: determinismOf(prepared.engine),
    epochs: 0,
    steps: 0,
    seconds: 0,
    samplesPerSecond: 0,
    metrics: null,
    diagnostics: [],
  };
  return run({ folder, manifest, epochsBefore: 0, warnings: [] }, engine, host);
}

/** Goes on with a run from the weights, optimizer and position that it kept; `epochs` may ask for more of them. */
export async function resumeRun(
  stored: StoredRun,
  epochs: number | undefined,
  engine: EngineClient,
  host: TrainingHost,
): Promise<StoredRun> {
  const { folder, manifest } = stored;
  const projectFolder = path.dirname(manifest.projectFile);
  const loaded = await engine.send('load', {
    folder,
    projectFolder,
    training: true,
    ...(epochs === undefined ? {} : { epochs }),
  });
  sameData(manifest, loaded.fingerprint);
  const training = { ...manifest.training, epochs: epochs ?? manifest.training.epochs };
  const resumed: Manifest = { ...manifest, status: 'running', ended: null, training, engine: loaded.engine };
  await rewindEvents(folder, loaded.step);
  return run({ folder, manifest: resumed, epochsBefore: loaded.epoch, warnings: loaded.diagnostics }, engine, host);
}

/** Trains what the engine has ready, keeps everything it tells, and writes down how it ended, however it ended. */
async function run(prepared: PreparedRun, engine: EngineClient, host: TrainingHost): Promise<StoredRun> {
  const { folder, manifest } = prepared;
  await writeManifest(folder, manifest);
  const before = await eventsSoFar(folder);
  const log = new MetricsLog(folder, () => {
    // Where the engine is gone as well, `train` below has failed with that.
    engine.send('stop', {}).catch(() => undefined);
  });
  const stopListening = engine.onEvent((told) => {
    const event = { ...told, sequence: before + told.sequence };
    log.append(event);
    host.event(event);
  });
  const { id, rows, parameters, training, engine: info } = manifest;
  const { epochsBefore: from, warnings } = prepared;
  host.started({ run: id, folder, rows, parameters, epochs: training.epochs, from, engine: info, warnings });
  try {
    const result = await engine.send('train', { runId: id, folder });
    if (result.metrics !== null) await keepWeights(folder, id, engine);
    await log.close();
    const ended = endedManifest(prepared, result);
    await writeManifest(folder, ended);
    if (result.status === 'diverged') throw new TributaryError('project', result.diagnostics);
    return { folder, manifest: ended };
  } catch (error) {
    await noteFailure(folder, manifest, error);
    throw error;
  } finally {
    stopListening();
    log.abandon();
  }
}

/** Where the weights of a run go whose own folder takes them no more. */
function rescueFolder(id: string): string {
  return path.join(tmpdir(), 'tributary-rescued', id);
}

/**
 * Puts the weights into the run folder.
 *
 * @throws TributaryError where that fails: it says where the weights were put instead, or that they are lost
 */
async function keepWeights(folder: string, id: string, engine: EngineClient): Promise<void> {
  try {
    await engine.send('save', { folder });
  } catch (error) {
    if (!(error instanceof TributaryError)) throw error;
    const rescue = rescueFolder(id);
    await engine.send('save', { folder: rescue });
    throw rescued(folder, rescue, error);
  }
}

function rescued(folder: string, rescue: string, { diagnostics }: TributaryError): TributaryError {
  const why = diagnostics[0]?.message ?? text('it cannot be written', '无法写入');
  return new TributaryError('project', [
    fault(
      'weights-rescued',
      text(
        `The weights cannot be kept in ${folder}, so they were put into ${rescue}: ${why.en}`,
        `权重无法保存到 ${folder}，已改存到 ${rescue}：${why['zh-CN']}`,
      ),
      {
        hint: text(
          `Make room, copy ${path.join(rescue, RUN_FILES.model)} into the run folder, and train on with --resume.`,
          `请腾出空间，把 ${path.join(rescue, RUN_FILES.model)} 复制到运行文件夹，再用 --resume 继续训练。`,
        ),
      },
    ),
  ]);
}

function endedManifest({ manifest }: PreparedRun, result: CommandResult<'train'>): Manifest {
  const { status, epochs, steps, metrics, diagnostics } = result;
  const seconds = manifest.seconds + result.seconds;
  return {
    ...manifest,
    status,
    ended: new Date().toISOString(),
    epochs,
    steps,
    seconds,
    samplesPerSecond: result.samplesPerSecond,
    metrics,
    diagnostics,
  };
}

/** A run that failed says so in its folder; one that diverged has said it already. */
async function noteFailure(folder: string, manifest: Manifest, error: unknown): Promise<void> {
  const diagnostics: readonly Diagnostic[] = error instanceof TributaryError ? error.diagnostics : [];
  if (diagnostics.some(({ code }) => code === 'loss-not-finite')) return;
  await writeManifest(folder, {
    ...manifest,
    status: 'failed',
    ended: new Date().toISOString(),
    diagnostics: [...diagnostics],
  });
}
