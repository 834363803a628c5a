import type { TensorSpec } from '../base/tensor.ts';
import type { LossName } from '../judging/losses.ts';
import type { MetricName } from '../judging/metrics.ts';
import type { KerasLayer } from '../layers/define.ts';

/** One of the tensors that leave a node. */
export interface TensorRef {
  readonly node: string;
  readonly index: number;
}

/** What a node computes: a layer, or a graph of its own. */
export type Computation =
  | { readonly kind: 'layer'; readonly keras: KerasLayer }
  | { readonly kind: 'module'; readonly module: string; readonly graph: IRGraph };

/** A call of a layer or a module, with everything known that the graph decides. */
export interface IRNode {
  /** Unique in the model, modules included: `tower.conv`. */
  readonly id: string;
  readonly type: string;
  /** The node whose weights it uses: itself, unless they are shared. */
  readonly weights: string;
  readonly computes: Computation;
  readonly inputs: readonly TensorRef[];
  readonly outputs: readonly TensorSpec[];
  /** Trainable numbers in its own weights; 0 where they are another node's. */
  readonly parameters: number;
  /** Numbers in its own weights that no gradient moves, such as moving averages. */
  readonly frozen: number;
  /** Floating point operations for one sample, forwards. */
  readonly flops: number;
}

/** Nodes in an order in which each stands behind all that it needs. */
export interface IRGraph {
  readonly nodes: readonly IRNode[];
  /** Ids of the nodes through which tensors enter. */
  readonly inputs: readonly string[];
  readonly outputs: readonly TensorRef[];
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
  /** How much of a label is spread evenly over the classes, where the loss can do that. */
  readonly labelSmoothing: number;
  readonly weight: number;
  readonly metrics: readonly MetricName[];
  /** How many of the likeliest classes the top-k metrics look at. */
  readonly topK: number;
}

/**
 * A model: its graph, and what goes in and out of it. Immutable, free of positions; `names` maps the ids of all nodes
 * to what people call them.
 */
export interface ModelIR {
  readonly graph: IRGraph;
  readonly inputs: readonly IRInput[];
  readonly outputs: readonly IROutput[];
  readonly names: ReadonlyMap<string, string>;
  readonly parameters: number;
  readonly frozen: number;
}

/** Every node of a graph, those inside modules included (once where modules share), each behind all that it needs. */
export function* walk(graph: IRGraph): Generator<IRNode> {
  for (const node of graph.nodes) {
    if (node.computes.kind === 'module' && node.weights === node.id) yield* walk(node.computes.graph);
    yield node;
  }
}
