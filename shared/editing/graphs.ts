import { fault, type Diagnostic, type DiagnosticDetails } from '../base/diagnostic.ts';
import { err, ok, type Result } from '../base/result.ts';
import { text, type Text } from '../base/text.ts';
import type { Graph, GraphDocument, GraphEdge, GraphNode } from '../graph/document.ts';
import { applyEdit, type Edit, type GraphId } from '../graph/edits.ts';

/** What an operation makes of a document: an edit, or why there is none. Operations change nothing themselves. */
export type Outcome<T = Edit> = Result<T, Diagnostic>;

/** An edit that brings nodes into a graph, and their ids: what is selected afterwards. */
export interface Made {
  readonly edit: Edit;
  readonly nodes: readonly string[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Refuses an operation. */
export function refuse(code: string, message: Text, details: DiagnosticDetails = {}): Result<never, Diagnostic> {
  return err(fault(code, message, details));
}

/** The graph of a document that is edited; undefined for a module that does not exist. */
export function findGraph(document: GraphDocument, id: GraphId): Graph | undefined {
  return id === null ? document.graph : document.modules.find((module) => module.id === id)?.graph;
}

/** The graph that is edited, or the fault that it is gone. */
export function graphOf(document: GraphDocument, id: GraphId): Outcome<Graph> {
  const graph = findGraph(document, id);
  if (graph !== undefined) return ok(graph);
  return refuse('unknown-module', text(`There is no module “${id}”`, `没有模块“${id}”`), {
    hint: text('It may have been deleted: go back to the whole model.', '它可能已被删除：请返回整个模型。'),
  });
}

export function unknownNode(id: string): Result<never, Diagnostic> {
  return refuse('unknown-node', text(`There is no node “${id}” in this graph`, `此图中没有节点“${id}”`), {
    nodeId: id,
    hint: text('It may have been deleted meanwhile.', '它可能已被删除。'),
  });
}

export function nodeOf(graph: Graph, id: string): Outcome<GraphNode> {
  const node = graph.nodes.find((other) => other.id === id);
  return node === undefined ? unknownNode(id) : ok(node);
}

/** The nodes of these ids, in the order of the graph; a fault where one does not exist. */
export function nodesOf(graph: Graph, ids: readonly string[]): Outcome<readonly GraphNode[]> {
  const wanted = new Set(ids);
  const nodes = graph.nodes.filter(({ id }) => wanted.has(id));
  if (nodes.length === wanted.size) return ok(nodes);
  const found = new Set(nodes.map(({ id }) => id));
  return unknownNode(ids.find((id) => !found.has(id)) ?? '');
}

export function edgeOf(graph: Graph, index: number): Outcome<GraphEdge> {
  const edge = graph.edges[index];
  if (edge !== undefined) return ok(edge);
  return refuse('unknown-wire', text(`There is no wire ${index} in this graph`, `此图中没有连线 ${index}`), {
    hint: text('It may have been deleted meanwhile.', '它可能已被删除。'),
  });
}

/** Several edits as one. */
export function all(edits: readonly Edit[]): Edit {
  const [first] = edits;
  return edits.length === 1 && first !== undefined ? first : { type: 'all', edits };
}

/** Puts nodes behind all others. */
export function addNodes(graph: GraphId, { nodes }: Graph, added: readonly GraphNode[]): Edit {
  return { type: 'insertNodes', graph, nodes: added.map((item, index) => ({ index: nodes.length + index, item })) };
}

/** Takes wires out and puts others in the place of the first ones, as far as there are, the rest behind all others. */
export function changeEdges(
  graph: GraphId,
  { edges }: Graph,
  removed: readonly number[],
  added: readonly GraphEdge[],
): Edit[] {
  const gone = [...new Set(removed)].toSorted((a, b) => a - b);
  const left = edges.length - gone.length;
  const placed = added.map((item, index) => {
    const place = gone[index] ?? Number.POSITIVE_INFINITY;
    return { index: Math.min(place, left + index), item };
  });
  return [
    ...(gone.length === 0 ? [] : [{ type: 'removeEdges', graph, indices: gone } as const]),
    ...(added.length === 0 ? [] : [{ type: 'insertEdges', graph, edges: placed } as const]),
  ];
}

/** Puts other nodes in the places of those with their ids. */
export function changeNodes(graph: GraphId, nodes: readonly GraphNode[]): Edit {
  return { type: 'changeNodes', graph, nodes };
}

/** Makes operations in turn, each on what those before have left, and all of it one edit. */
export function inTurn(
  document: GraphDocument,
  operations: readonly ((document: GraphDocument) => Outcome)[],
): Outcome {
  const edits: Edit[] = [];
  let current = document;
  for (const operation of operations) {
    const edit = operation(current);
    if (!edit.ok) return edit;
    const edited = applyEdit(current, edit.value);
    if (!edited.ok) return edited;
    edits.push(edit.value);
    current = edited.value.document;
  }
  return ok(all(edits));
}
