import path from 'node:path';
import type { CommandResult, Part } from '#shared/protocol/engine.ts';
import type { EngineClient } from '../../engine-client/client.ts';
import { sameData } from '../training/same-data.ts';
import type { StoredRun } from './run-store.ts';

/** A run judged on a part of its data. */
export interface Evaluation extends CommandResult<'evaluate'> {
  readonly outputs: CommandResult<'load'>['outputs'];
}

/** Judges a run's weights on a part of the data that it was trained with. */
export async function evaluateRun(
  { folder, manifest }: StoredRun,
  part: Part,
  engine: EngineClient,
): Promise<Evaluation> {
  const loaded = await engine.send('load', { folder, projectFolder: path.dirname(manifest.projectFile) });
  sameData(manifest, loaded.fingerprint);
  const evaluation = await engine.send('evaluate', { part });
  return { ...evaluation, outputs: loaded.outputs };
}

/** What a run answers for one row: a class with the probability of each, or numbers. */
export type Answer =
  | { readonly type: 'class'; readonly class: string; readonly probabilities: Readonly<Record<string, number>> }
  | { readonly type: 'values'; readonly values: readonly number[] };

export interface Predictions {
  readonly outputs: CommandResult<'load'>['outputs'];
  /** Row by row: the answer of each output, by its id. */
  readonly rows: readonly Readonly<Record<string, Answer>>[];
}

function answerOf(classes: readonly string[] | null, values: readonly number[]): Answer {
  if (classes === null || (values.length !== classes.length && values.length !== 1)) return { type: 'values', values };
  const [yes = 0] = values;
  const shares = values.length === classes.length ? values : [1 - yes, yes];
  const best = shares.reduce((leader, share, index) => (share > (shares[leader] ?? 0) ? index : leader), 0);
  const probabilities = Object.fromEntries(classes.map((name, index) => [name, shares[index] ?? 0]));
  return { type: 'class', class: classes[best] ?? String(best), probabilities };
}

/** Answers for each row of a table. */
export async function predictFile({ folder }: StoredRun, file: string, engine: EngineClient): Promise<Predictions> {
  const { outputs } = await engine.send('load', { folder });
  const predicted = await engine.send('predict', { source: { type: 'csv', path: path.resolve(file) } });
  const rows = Array.from({ length: predicted.rows }, (_, row) =>
    Object.fromEntries(
      outputs.map(({ id, classes }) => {
        const values = predicted.outputs[id]?.values ?? new Float32Array();
        const width = values.length / predicted.rows;
        return [id, answerOf(classes, [...values.subarray(row * width, (row + 1) * width)])];
      }),
    ),
  );
  return { outputs, rows };
}
