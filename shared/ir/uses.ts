import type { IRGraph, IRNode } from './model-ir.ts';

/** A node by the name that the document has for it. */
export interface Use {
  readonly path: string;
  readonly node: IRNode;
}

/** The path of a node within a use of a module: ids in the graph of a shared module are those of its owner. */
export function pathWithin(path: string, use: IRNode, inner: string): string {
  return path + inner.slice(use.weights.length);
}

/**
 * Every node as the document names it. Unlike `walk`, it enters a module that shares another's weights, too: its nodes are
 * called `second.conv`, and `node.weights` leads to the layer that computes them.
 */
export function* uses(graph: IRGraph, pathOf: (id: string) => string = (id) => id): Generator<Use> {
  for (const node of graph.nodes) {
    const path = pathOf(node.id);
    if (node.computes.kind === 'module') {
      yield* uses(node.computes.graph, (inner) => pathWithin(path, node, inner));
    }
    yield { path, node };
  }
}
