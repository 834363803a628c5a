import { ok } from '../base/result.ts';
import type { GraphDocument, GraphNode } from '../graph/document.ts';
import type { GraphId } from '../graph/edits.ts';
import { inputPorts, outputPorts, type Role } from '../ir/roles.ts';
import { moduleNode } from '../layers/module.ts';
import { connect, type HeldEnd } from './connect.ts';
import { addNodes, all, graphOf, inTurn, type Made, type Outcome, type Point } from './graphs.ts';
import { freshId } from './ids.ts';
import { roleIn } from './placing.ts';

/** What can be added: a layer with its defaults, or a use of a module. */
export type Addition = { readonly type: string } | { readonly module: string };

/** A node that is not in a graph yet. */
export function draftOf(addition: Addition, id: string, position: Point): GraphNode {
  return 'module' in addition
    ? { id, type: moduleNode.type, params: { module: addition.module }, position }
    : { id, type: addition.type, params: {}, position };
}

/** The node that is added to a graph, and what it is there; or why it cannot stand there. */
export function draftIn(
  document: GraphDocument,
  graphId: GraphId,
  addition: Addition,
  position: Point,
): Outcome<{ readonly node: GraphNode; readonly role: Role }> {
  const graph = graphOf(document, graphId);
  if (!graph.ok) return graph;
  const stem = 'module' in addition ? addition.module : addition.type;
  const node = draftOf(addition, freshId(graph.value, stem), position);
  const role = roleIn(document, graphId, node);
  return role.ok ? ok({ node, role: role.value }) : role;
}

/** Adds a node with its defaults; where a wire is held, wires its first port to it. */
export function add(
  document: GraphDocument,
  graphId: GraphId,
  addition: Addition,
  position: Point,
  held?: HeldEnd,
): Outcome<Made> {
  const draft = draftIn(document, graphId, addition, position);
  if (!draft.ok) return draft;
  const { node, role } = draft.value;
  const insert = (current: GraphDocument) => inserting(current, graphId, node);
  const wire = (current: GraphDocument) => connectHeld(current, graphId, held, node.id, role);
  const edit = inTurn(document, held === undefined ? [insert] : [insert, wire]);
  return edit.ok ? ok({ edit: edit.value, nodes: [node.id] }) : edit;
}

/** Puts a node behind all others. */
export function inserting(document: GraphDocument, graphId: GraphId, node: GraphNode): Outcome {
  const graph = graphOf(document, graphId);
  return graph.ok ? ok(addNodes(graphId, graph.value, [node])) : graph;
}

function connectHeld(document: GraphDocument, graphId: GraphId, held: HeldEnd | undefined, node: string, role: Role) {
  if (held === undefined) return ok(all([]));
  const [port] = 'from' in held ? inputPorts(role) : outputPorts(role);
  const end = { node, port: port?.name ?? '' };
  return 'from' in held ? connect(document, graphId, held.from, end) : connect(document, graphId, end, held.to);
}
