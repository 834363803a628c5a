import type { Text } from '#shared/base/text.ts';
import type { DataSettings, DataSource } from '#shared/graph/data.ts';
import type { TablePreview } from '#shared/protocol/app/data.ts';
import type { Batch, BatchSource, BindingTarget, FittedBinding } from './batch-source.ts';

export type SourceType = DataSource['type'];
export type SourceOf<T extends SourceType> = Extract<DataSource, { readonly type: T }>;

/** A kind of data source: all that the product needs to know about it. Every function throws TributaryError for bad data. */
export interface SourceKind<T extends SourceType> {
  readonly type: T;
  /** One line for lists and logs. */
  describe(source: SourceOf<T>): Text;
  /** Opens what a project names; its paths are confined to the project folder. */
  open(
    source: SourceOf<T>,
    settings: DataSettings,
    projectFolder: string,
    targets: readonly BindingTarget[],
  ): Promise<BatchSource>;
  /** Encodes the inputs of data that the user named, wherever it is. */
  readForPrediction(path: string, fitted: readonly FittedBinding[]): Promise<PredictionRows>;
  /** Summarizes the file that a source means, wherever it is. */
  preview(source: SourceOf<T>, file: string, rows: number): Promise<TablePreview>;
}

export interface PredictionRows {
  readonly rows: number;
  readonly inputs: Batch;
}

/** Ties a kind's functions to the settings of its type. */
export function defineSource<T extends SourceType>(kind: SourceKind<T>): SourceKind<T> {
  return kind;
}
