import type { TensorSpec } from '../base/tensor.ts';
import type { KerasLayer } from '../layers/define.ts';
import type { LossName, MetricName } from '../layers/output.ts';

/** One output of a layer. */
export interface TensorRef {
  readonly layer: string;
  readonly index: number;
}

/** A layer of the model, with everything known that the graph decides. */
export interface IRLayer {
  readonly id: string;
  readonly type: string;
  readonly keras: KerasLayer;
  readonly inputs: readonly TensorRef[];
  readonly outputs: readonly TensorSpec[];
  /** Trainable numbers in its weights. */
  readonly parameters: number;
  /** Numbers in its weights that no gradient moves, such as moving averages. */
  readonly frozen: number;
}

export interface IRInput {
  readonly id: string;
  readonly spec: TensorSpec;
}

/** An answer of the model and how it is judged. */
export interface IROutput {
  readonly id: string;
  readonly from: TensorRef;
  /** What the model answers with. */
  readonly spec: TensorSpec;
  /** What the label of one sample must look like. */
  readonly target: TensorSpec;
  /** How many classes it tells apart; null where it predicts numbers. */
  readonly classes: number | null;
  readonly loss: LossName;
  readonly fromLogits: boolean;
  readonly weight: number;
  readonly metrics: readonly MetricName[];
}

/**
 * A model: its layers in an order in which each stands behind all that it needs. Immutable, free of positions and
 * display names' meaning; `names` maps ids to what people call the nodes.
 */
export interface ModelIR {
  readonly layers: readonly IRLayer[];
  readonly inputs: readonly IRInput[];
  readonly outputs: readonly IROutput[];
  readonly names: ReadonlyMap<string, string>;
  readonly parameters: number;
  /** Numbers in its weights that no gradient moves, such as moving averages. */
  readonly frozen: number;
}
