import type { Graph, GraphDocument, GraphEdge, GraphNode } from '../graph/document.ts';
import type { GraphId } from '../graph/edits.ts';
import { findGraph } from './graphs.ts';

export type Direction = 'left' | 'right' | 'up' | 'down';

/**
 * The node that an arrow key leads to. Left and right follow wires, against and along their direction: of several, to
 * the node at about the same height. Up and down lead to the nearest among the nodes that are wired to the same
 * ones, else to the nearest of all in that direction.
 */
export function neighbour(
  document: GraphDocument,
  graphId: GraphId,
  nodeId: string,
  direction: Direction,
): string | undefined {
  const graph = findGraph(document, graphId);
  const node = graph?.nodes.find(({ id }) => id === nodeId);
  if (graph === undefined || node === undefined) return undefined;
  switch (direction) {
    case 'left':
      return atSameHeight(node, wiredNodes(graph, nodeId, 'to', 'from'));
    case 'right':
      return atSameHeight(node, wiredNodes(graph, nodeId, 'from', 'to'));
    case 'up':
      return beyond(node, siblings(graph, nodeId), -1) ?? beyond(node, graph.nodes, -1);
    case 'down':
      return beyond(node, siblings(graph, nodeId), 1) ?? beyond(node, graph.nodes, 1);
  }
}

type End = keyof GraphEdge;

/** The nodes at the other ends of a node's wires. */
function wiredNodes({ nodes, edges }: Graph, id: string, end: End, other: End): readonly GraphNode[] {
  const ids = new Set(edges.filter((edge) => edge[end].node === id).map((edge) => edge[other].node));
  return nodes.filter((node) => ids.has(node.id));
}

/** The nodes that get or give tensors from or to the same nodes. */
function siblings(graph: Graph, id: string): readonly GraphNode[] {
  const { nodes, edges } = graph;
  const before = new Set(edges.filter(({ to }) => to.node === id).map(({ from }) => from.node));
  const behind = new Set(edges.filter(({ from }) => from.node === id).map(({ to }) => to.node));
  const ids = new Set(
    edges.flatMap(({ from, to }) => [
      ...(before.has(from.node) ? [to.node] : []),
      ...(behind.has(to.node) ? [from.node] : []),
    ]),
  );
  return nodes.filter((node) => ids.has(node.id));
}

function atSameHeight({ position }: GraphNode, nodes: readonly GraphNode[]): string | undefined {
  return least(nodes, (node) => Math.abs(node.position.y - position.y))?.id;
}

/** The nearest node above or below; one that lies more to the side than that counts as further away. */
function beyond(node: GraphNode, nodes: readonly GraphNode[], sign: 1 | -1): string | undefined {
  const ahead = nodes.filter((other) => (other.position.y - node.position.y) * sign > 0);
  const distance = ({ position: { x, y } }: GraphNode) =>
    Math.abs(y - node.position.y) + 2 * Math.abs(x - node.position.x);
  return least(ahead, distance)?.id;
}

function least<T>(items: readonly T[], of: (item: T) => number): T | undefined {
  let best: { readonly item: T; readonly value: number } | undefined;
  for (const item of items) {
    const value = of(item);
    if (best === undefined || value < best.value) best = { item, value };
  }
  return best?.item;
}
