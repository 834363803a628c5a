import type { Diagnostic } from '#shared/base/diagnostic.ts';
import type { Text } from '#shared/base/text.ts';
import type { GraphDocument } from '#shared/graph/document.ts';
import type { FittedBinding, Manifest, ModelJson } from '#shared/protocol/run-folder.ts';

/** A trained model as exporters get it: plain data, read from a run folder. */
export interface TrainedModel {
  readonly manifest: Manifest;
  /** The project as it was when the run began. */
  readonly document: GraphDocument;
  /** Topology and weight specifications, in the vocabulary of Keras. */
  readonly model: ModelJson;
  /** The weights' bytes, in the order of the specifications: little-endian. */
  readonly weights: Uint8Array;
  readonly encodings: readonly FittedBinding[];
  /** What people call each node, by its id. */
  readonly names: Readonly<Record<string, string>>;
}

/** A file of an export: its path within the export, and its content. */
export interface ExportedFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** A format that other tools load. One file holds one. */
export interface Format {
  /** Its name on the command line. */
  readonly name: string;
  readonly label: Text;
  /** What it is for. */
  readonly purpose: Text;
  write(trained: TrainedModel): readonly ExportedFile[];
  /** What whoever loads the export should know; nothing where it does not say. */
  warnings?(trained: TrainedModel): readonly Diagnostic[];
}
