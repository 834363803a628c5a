import { ok } from '../base/result.ts';
import type { Graph, GraphDocument, GraphEdge } from '../graph/document.ts';
import type { Edit, GraphId } from '../graph/edits.ts';
import { Judge } from './connect.ts';
import { all, changeNodes, edgeOf, graphOf, nodesOf, type Outcome } from './graphs.ts';
import { forget } from './references.ts';
import { inheritors } from './sharing.ts';

/** How nodes can be removed: with their wires alone, or joining what was before them to what was behind. */
export interface Removal {
  readonly plain: Edit;
  /** Null where nothing can be joined, or more than one way. */
  readonly healed: Edit | null;
}

/**
 * Removes nodes, and with them their wires and all that names them: data bindings, frozen nodes, class weights. Nodes
 * that use their weights go on with weights of their own.
 *
 * Nodes that hang together are healed where one tensor arrives and one leaves: what got the one that left gets the one
 * that arrived, at the same ports and in the same order.
 */
export function remove(document: GraphDocument, graphId: GraphId, ids: readonly string[]): Outcome<Removal> {
  const graph = graphOf(document, graphId);
  if (!graph.ok) return graph;
  const nodes = nodesOf(graph.value, ids);
  if (!nodes.ok) return nodes;
  const gone = new Set(ids);
  const heirs = inheritors(graph.value, gone);
  const edits: Edit[] = [
    ...forget(document, graphId, gone),
    ...(heirs.length === 0 ? [] : [changeNodes(graphId, heirs)]),
    { type: 'removeNodes', graph: graphId, ids: [...gone] },
  ];
  const bridges = bridging(document, graphId, graph.value, gone);
  const left = graph.value.edges.filter(({ from, to }) => !gone.has(from.node) && !gone.has(to.node)).length;
  const healing: Edit = {
    type: 'insertEdges',
    graph: graphId,
    edges: bridges.map((item, index) => ({ index: left + index, item })),
  };
  return ok({ plain: all(edits), healed: bridges.length === 0 ? null : all([...edits, healing]) });
}

/** Removes wires. */
export function disconnect(document: GraphDocument, graphId: GraphId, edges: readonly number[]): Outcome {
  const graph = graphOf(document, graphId);
  if (!graph.ok) return graph;
  for (const index of edges) {
    const edge = edgeOf(graph.value, index);
    if (!edge.ok) return edge;
  }
  return ok({ type: 'removeEdges', graph: graphId, indices: [...new Set(edges)] });
}

/** Nodes of a set that hang together by wires. */
function clusters(edges: readonly GraphEdge[], ids: ReadonlySet<string>): ReadonlySet<string>[] {
  const clusterOf = new Map<string, Set<string>>([...ids].map((id) => [id, new Set([id])]));
  for (const { from, to } of edges) {
    const [a, b] = [clusterOf.get(from.node), clusterOf.get(to.node)];
    if (a === undefined || b === undefined || a === b) continue;
    const [large, small] = a.size < b.size ? [b, a] : [a, b];
    for (const id of small) {
      large.add(id);
      clusterOf.set(id, large);
    }
  }
  return [...new Set(clusterOf.values())];
}

const portText = ({ node, port }: GraphEdge['from']) => JSON.stringify([node, port]);

/** The wires that heal the removal of nodes. */
function bridging(document: GraphDocument, id: GraphId, graph: Graph, gone: ReadonlySet<string>): GraphEdge[] {
  const judge = new Judge(document, id, graph);
  return clusters(graph.edges, gone).flatMap((cluster) => {
    const entering = graph.edges.filter(({ from, to }) => !cluster.has(from.node) && cluster.has(to.node));
    const leaving = graph.edges.filter(({ from, to }) => cluster.has(from.node) && !cluster.has(to.node));
    const [source] = entering;
    const one = (edges: readonly GraphEdge[]) => new Set(edges.map(({ from }) => portText(from))).size === 1;
    if (source === undefined || !one(entering) || !one(leaving)) return [];
    const bridges = leaving.map(({ to }): GraphEdge => ({ from: source.from, to }));
    const fits = ({ from, to }: GraphEdge) =>
      judge.takes(to, judge.dtypeAt(from)) && !judge.leadingFrom(to.node).has(from.node);
    return bridges.every(fits) ? bridges : [];
  });
}
