import type { FittedBinding } from '#shared/protocol/run-folder.ts';

export type { FittedBinding, FittedEncoding } from '#shared/protocol/run-folder.ts';

/** The part of the data a row belongs to. `test` is used for nothing but the last judgement. */
export type Part = 'train' | 'validation' | 'test';

/** Rows of one input or output, row after row in one array: `values.length === rows * size(shape)`. */
export interface Column {
  readonly shape: readonly number[];
  readonly dtype: 'float32' | 'int32';
  readonly values: Float32Array | Int32Array;
}

/** A batch: one {@link Column} for each bound Input and Output node, by node id. */
export type Batch = ReadonlyMap<string, Column>;

/** One weight a row, by the id of an output. */
export type RowWeights = ReadonlyMap<string, Float32Array>;

/** What one binding needs besides the graph: where it goes, and the shape and range that the graph wants there. */
export interface BindingTarget {
  readonly nodeId: string;
  readonly role: 'input' | 'output';
  /** The name that people gave the node, for messages. */
  readonly name: string;
  /** The shape of one row, without the batch axis: [8,8,1]; [] for a class index. */
  readonly shape: readonly number[];
  readonly dtype: 'float32' | 'int32';
  /** How many classes the output tells apart, where it does: a label must lie below it. */
  readonly classes?: number;
}

/**
 * Where batches come from, whatever the data is. This one is indexable: row `i` can be had at any time, so the
 * trainer owns the order. All memory it holds is plain; the trainer makes tensors of it.
 */
export interface BatchSource {
  readonly rows: Readonly<Record<Part, number>>;
  /** Encodings as fitted on the training part. */
  readonly fitted: readonly FittedBinding[];
  /** A hash of the file's bytes and of everything that shapes its rows, to tell whether data changed since a run. */
  readonly fingerprint: string;
  /** Rows of a part, by index within it, in the order asked for. */
  read(part: Part, indices: Int32Array): Batch;
  /** How much each of these rows counts in the loss of an output, by its id; where all count alike it is missing. */
  weights(part: Part, indices: Int32Array): RowWeights;
  dispose(): void;
}
