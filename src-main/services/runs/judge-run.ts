import path from 'node:path';
import { sizeOf } from '#shared/base/tensor.ts';
import type { AppResult } from '#shared/protocol/app.ts';
import type { Cells, CommandParams, CommandResult, Part } from '#shared/protocol/engine.ts';
import type { Caller } from '../app/caller.ts';
import type { EngineHost } from '../system/engine-host.ts';
import { sameData } from '../training/same-data.ts';
import type { StoredRun } from './run-store.ts';

/** More rows than anyone looks at one by one, and as many as a curve needs. */
const MOST_ANSWERS = 20_000;

/** Opens a run with the data that it was trained with. */
async function open(
  { folder, manifest, status, epochs }: StoredRun,
  engine: EngineHost,
  caller: Caller,
): Promise<CommandResult<'load'>> {
  const state = `${status} ${epochs} ${manifest.ended ?? ''}`;
  const loaded = await engine.open(caller, { folder, projectFolder: path.dirname(manifest.projectFile), state });
  sameData(manifest, loaded.fingerprint);
  return loaded;
}

/** A run judged on a part of its data, with what it answers beside what is true. */
export async function judgeRun(
  run: StoredRun,
  engine: EngineHost,
  caller: Caller,
  part: Part,
): Promise<AppResult<'runs.evaluate'>> {
  const loaded = await open(run, engine, caller);
  const evaluation = await engine.send(caller, 'evaluate', { part });
  const { outputs } = await engine.send(caller, 'answers', { part, most: MOST_ANSWERS });
  const answers = outputs.map(({ id, truth, predicted }) => ({
    output: id,
    classes: loaded.outputs.find((output) => output.id === id)?.classes ?? null,
    truth: [...truth.values],
    predicted: [...predicted.values],
    width: sizeOf(predicted.shape),
    truthWidth: sizeOf(truth.shape),
  }));
  return { ...evaluation, answers };
}

/** What the inputs and outputs of a run are made of, and how many rows its data has. */
export async function describeRun(
  run: StoredRun,
  engine: EngineHost,
  caller: Caller,
): Promise<AppResult<'runs.describe'>> {
  await open(run, engine, caller);
  return { ...(await engine.send(caller, 'describe', {})), rows: run.manifest.rows };
}

/** What the data of a run says of rows of a part. */
export async function rowsOfRun(
  run: StoredRun,
  engine: EngineHost,
  caller: Caller,
  part: Part,
  rows: number[],
): Promise<AppResult<'runs.rows'>> {
  await open(run, engine, caller);
  return engine.send(caller, 'rows', { part, rows });
}

/** What a run answers to a row that is put together by hand. */
export async function askRun(
  run: StoredRun,
  engine: EngineHost,
  caller: Caller,
  cells: Cells,
): Promise<AppResult<'runs.ask'>> {
  await open(run, engine, caller);
  const { outputs } = await engine.send(caller, 'ask', {
    cells: Object.fromEntries(Object.entries(cells).map(([id, values]) => [id, [...values]])),
  });
  return { outputs: Object.fromEntries(Object.entries(outputs).map(([id, { values }]) => [id, [...values]])) };
}

/** What a run may rely on. */
export async function influencesOnRun(
  run: StoredRun,
  engine: EngineHost,
  caller: Caller,
): Promise<AppResult<'runs.influences'>> {
  await open(run, engine, caller);
  return engine.send(caller, 'influences', {});
}

/** How well a run does without something that it may rely on. */
export async function runWithout(
  run: StoredRun,
  engine: EngineHost,
  caller: Caller,
  question: CommandParams<'without'>,
): Promise<AppResult<'runs.without'>> {
  await open(run, engine, caller);
  return engine.send(caller, 'without', question);
}
