import type { Text } from '#shared/base/text.ts';
import type { DataSettings, DataSource } from '#shared/graph/data.ts';
import type { TablePreview } from '#shared/protocol/app/data.ts';
import type { BatchSource, BindingTarget, FittedBinding } from './batch-source.ts';
import type { PredictionRows, SourceKind, SourceType } from './define-source.ts';
import { locateInProject } from './locate.ts';
import { csv } from './sources/csv.ts';

export type { PredictionRows } from './define-source.ts';

/** Every kind of source; one that is missing is a type error. */
const SOURCES: { readonly [T in SourceType]: SourceKind<T> } = { csv };

/**
 * Opens a project's data for training: reads it, splits it, encodes it.
 *
 * @throws TributaryError telling what is wrong with the data or with how it is bound.
 */
export function openSource(
  settings: DataSettings,
  projectFolder: string,
  targets: readonly BindingTarget[],
): Promise<BatchSource> {
  return SOURCES[settings.source.type].open(settings.source, settings, projectFolder, targets);
}

/**
 * Reads data that the user named, to predict from it with encodings learned in training.
 *
 * @throws TributaryError telling what is missing from the data or cannot be encoded.
 */
export function readForPrediction(
  type: SourceType,
  path: string,
  fitted: readonly FittedBinding[],
): Promise<PredictionRows> {
  return SOURCES[type].readForPrediction(path, fitted);
}

/**
 * Summarizes the file that a source means: columns, their types and ranges, the first rows.
 *
 * @throws TributaryError telling what is wrong with the file.
 */
export function preview(source: DataSource, file: string, rows: number): Promise<TablePreview> {
  return SOURCES[source.type].preview(source, file, rows);
}

/** Like {@link preview}, for the data that a project names; its path is confined to the project folder. */
export async function previewSource(source: DataSource, projectFolder: string, rows: number): Promise<TablePreview> {
  return preview(source, await locateInProject(projectFolder, source.path), rows);
}

/** One line that says what a source is. */
export function describeSource(source: DataSource): Text {
  return SOURCES[source.type].describe(source);
}
