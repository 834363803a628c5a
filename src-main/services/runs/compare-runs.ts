import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fault } from '#shared/base/diagnostic.ts';
import { text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import { compareSettings, graphChangesOf, type Change, type SettingDifference } from '#shared/graph/diff.ts';
import type { GraphDocument } from '#shared/graph/document.ts';
import { readDocument } from '#shared/graph/file.ts';
import type { Part } from '#shared/protocol/engine.ts';
import { RUN_FILES } from '#shared/protocol/run-folder.ts';
import type { StoredRun } from './run-store.ts';

/** A metric of several runs, in their order; undefined where a run does not have it. */
export interface MetricValues {
  readonly part: Part;
  readonly metric: string;
  readonly values: readonly (number | undefined)[];
}

/** How a run's graph differs from that of the first one. */
export interface GraphDifference {
  readonly run: string;
  readonly document: GraphDocument;
  readonly changes: readonly Change[];
}

/** Runs side by side. */
export interface Comparison {
  readonly metrics: readonly MetricValues[];
  /** Settings of training and data in which any of them differ. */
  readonly settings: readonly SettingDifference[];
  /** For each run but the first. */
  readonly graphs: readonly GraphDifference[];
  /** Whether all were trained on the same rows, split in the same way; their metrics say little otherwise. */
  readonly sameData: boolean;
}

const PARTS: readonly Part[] = ['train', 'validation', 'test'];

function metricsOf(runs: readonly StoredRun[]): MetricValues[] {
  return PARTS.flatMap((part) => {
    const measured = runs.map(({ metrics }) => metrics?.[part] ?? {});
    const names = [...new Set(measured.flatMap((metrics) => Object.keys(metrics)))];
    return names.map((metric) => ({ part, metric, values: measured.map((metrics) => metrics[metric]) }));
  });
}

function damaged(folder: string, why: string): TributaryError {
  const file = path.join(folder, RUN_FILES.project);
  const message = text(`The run's ${file} cannot be read: ${why}`, `无法读取运行的 ${file}：${why}`);
  const hint = text('Leave that run out, or restore its folder from a copy.', '请略去该运行，或从备份恢复其文件夹。');
  return new TributaryError('project', [fault('damaged-run', message, { hint })]);
}

/**
 * The project of a run, as it was when the run began; its number of epochs as it was in the end.
 *
 * @throws TributaryError where it cannot be read
 */
export async function projectOf({ folder, manifest }: StoredRun): Promise<GraphDocument> {
  const content = await readFile(path.join(folder, RUN_FILES.project), 'utf8').catch((error: unknown) => {
    throw damaged(folder, error instanceof Error ? error.message : String(error));
  });
  const read = readDocument(content);
  if (!read.ok) throw damaged(folder, read.error[0]?.message.en ?? '');
  return { ...read.value, training: manifest.training };
}

/**
 * Puts runs side by side.
 *
 * @throws TributaryError where the project of one cannot be read
 */
export async function compareRuns(runs: readonly StoredRun[]): Promise<Comparison> {
  const documents = await Promise.all(runs.map(projectOf));
  const [first, ...others] = documents;
  const fingerprints = new Set(runs.map(({ manifest }) => manifest.dataFingerprint));
  return {
    metrics: metricsOf(runs),
    settings: compareSettings(documents),
    graphs:
      first === undefined
        ? []
        : others.map((document, index) => ({
            run: runs[index + 1]?.manifest.id ?? '',
            document,
            changes: graphChangesOf(first, document),
          })),
    sameData: fingerprints.size <= 1,
  };
}
