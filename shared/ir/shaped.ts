import type { TensorSpec } from '../base/tensor.ts';
import type { Blueprint } from './blueprints.ts';
import type { TensorRef } from './model-ir.ts';
import type { WiredNode } from './wiring.ts';

/** What is known of a node, also where the graph as a whole is broken. */
export interface NodeFacts {
  readonly inputs: readonly TensorSpec[];
  readonly outputs: readonly TensorSpec[];
  /** Trainable numbers in its own weights; 0 where they are another node's. */
  readonly parameters: number;
  /** Numbers in its own weights that no gradient moves, such as moving averages. */
  readonly frozen: number;
  /** Floating point operations for one sample, forwards. */
  readonly flops: number;
}

/** A node whose params are valid and whose inputs have shapes. */
export interface ShapedNode {
  readonly wired: WiredNode;
  /** Its id in the whole model: `tower.conv`. */
  readonly path: string;
  readonly refs: readonly TensorRef[];
  readonly facts: NodeFacts;
  /** The graph of the module that it uses; null for a layer. */
  readonly inner: ShapedGraph | null;
}

export interface ShapedGraph {
  readonly blueprint: Blueprint;
  readonly path: string;
  /** By their ids in the graph, each behind all that it needs. */
  readonly nodes: ReadonlyMap<string, ShapedNode>;
}
