import type { Graph, GraphNode } from '../graph/document.ts';
import { moduleIdOf } from '../ir/definitions.ts';
import { ownerOf } from '../ir/sharing.ts';

/** The node whose params hold for a node: itself, unless it uses the weights of another. */
export function paramsOwner({ nodes }: Graph, node: GraphNode): GraphNode {
  if (node.shares === undefined) return node;
  const owner = ownerOf(node, new Map(nodes.map((other) => [other.id, other])));
  return owner.ok ? owner.value : node;
}

/** The module that a node uses: where it uses the weights of another use, that is what names it. */
export function moduleUsedBy(graph: Graph, node: GraphNode): string | undefined {
  return moduleIdOf(paramsOwner(graph, node));
}

/** A node with weights of its own. */
export function unshared({ shares: _shares, ...node }: GraphNode): GraphNode {
  return node;
}

/**
 * The nodes that use the weights of nodes which are about to go, as they go on: the first of those that stay gets the
 * weights and the params, and the others use its.
 */
export function inheritors(graph: Graph, gone: ReadonlySet<string>): readonly GraphNode[] {
  const heirs = new Map<string, string>();
  return graph.nodes.flatMap((node) => {
    if (gone.has(node.id) || node.shares === undefined || !gone.has(node.shares)) return [];
    const owner = paramsOwner(graph, node);
    if (!gone.has(owner.id)) return { ...node, shares: owner.id };
    const heir = heirs.get(owner.id);
    if (heir !== undefined) return { ...node, shares: heir };
    heirs.set(owner.id, node.id);
    return { ...unshared(node), params: owner.params };
  });
}
