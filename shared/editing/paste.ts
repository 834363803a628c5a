import { err, ok } from '../base/result.ts';
import { same } from '../graph/diff.ts';
import type { Graph, GraphDocument, GraphEdge, GraphNode, ModuleDefinition } from '../graph/document.ts';
import { applyEdit, type Edit, type GraphId } from '../graph/edits.ts';
import { moduleIdOf } from '../ir/definitions.ts';
import { order } from '../ir/order.ts';
import { ownerOf } from '../ir/sharing.ts';
import { boundsOf, rectangleOf } from './arrange.ts';
import { copy, readClipboard, type Clipboard } from './clipboard.ts';
import { canConnect } from './connect.ts';
import { addNodes, all, changeEdges, graphOf, type Made, type Outcome, type Point } from './graphs.ts';
import { FreshIds } from './ids.ts';
import { misplacement, modulesUsedIn } from './placing.ts';
import { remove } from './remove.ts';
import { unshared } from './sharing.ts';

/** How copied nodes are put into a graph. */
export interface PasteOptions {
  /** Where the middle of them comes to lie; a little beside where they were copied from where it is missing. */
  readonly at?: Point;
  /** Whether wires from elsewhere are drawn again, from the nodes of the same ids, where there are any. */
  readonly keepInputs?: boolean;
}

/** How far pasted nodes lie from those that they would cover. */
const OFFSET = 32;
const MOST_STEPS = 1000;

/** Pastes what was copied, from this project or another: under fresh ids, with its modules, whatever the text is. */
export function paste(
  document: GraphDocument,
  graphId: GraphId,
  content: string,
  options: PasteOptions = {},
): Outcome<Made> {
  const clipboard = readClipboard(content);
  if (!clipboard.ok) return clipboard;
  const graph = graphOf(document, graphId);
  if (!graph.ok) return graph;
  const merged = mergeModules(document, clipboard.value.modules);
  const withModules = applyEdit(document, all(merged.edits));
  if (!withModules.ok) return withModules;
  const ids = new Map<string, string>();
  const fresh = new FreshIds(graph.value.nodes);
  for (const { id } of clipboard.value.nodes) ids.set(id, fresh.like(id));
  const shift = shiftOf(clipboard.value.nodes, graph.value, options.at);
  const nodes = clipboard.value.nodes.map((node) => {
    const { x, y } = node.position;
    const renamed = { ...withModule(node, merged.ids), id: ids.get(node.id) ?? node.id };
    const position = { x: x + shift.x, y: y + shift.y };
    return { ...withOwner(renamed, node, ids, graph.value), position };
  });
  const wrong = misplacement(withModules.value.document, graphId, nodes);
  if (wrong !== null) return err(wrong);
  const drawing = drawn(graphId, graph.value, clipboard.value, nodes, ids);
  const edits = [...merged.edits, ...drawing, ...bound(document, graphId, clipboard.value, ids)];
  const inputs = options.keepInputs === true ? arrivingIn(graph.value, clipboard.value, ids) : [];
  const edit = all([...edits, ...wired(document, graphId, edits, inputs)]);
  return ok({ edit, nodes: nodes.map(({ id }) => id) });
}

/** Copies nodes beside themselves, within one graph. */
export function duplicate(
  document: GraphDocument,
  graphId: GraphId,
  ids: readonly string[],
  options: PasteOptions = {},
): Outcome<Made> {
  const copied = copy(document, graphId, ids);
  return copied.ok ? paste(document, graphId, copied.value, options) : copied;
}

/** Copies nodes and removes them. */
export function cut(
  document: GraphDocument,
  graphId: GraphId,
  ids: readonly string[],
): Outcome<{ readonly text: string; readonly edit: Edit }> {
  const copied = copy(document, graphId, ids);
  if (!copied.ok) return copied;
  const removal = remove(document, graphId, ids);
  return removal.ok ? ok({ text: copied.value, edit: removal.value.plain }) : removal;
}

interface Merged {
  readonly edits: readonly Edit[];
  /** What the copied modules are called in this document. */
  readonly ids: ReadonlyMap<string, string>;
}

/** Brings modules into a document: one that is there already is used as it is, one of another content gets a fresh id. */
function mergeModules(document: GraphDocument, modules: readonly ModuleDefinition[]): Merged {
  const fresh = new FreshIds(document.modules);
  const ids = new Map<string, string>();
  const edits: Edit[] = [];
  const uses = new Map(modules.map(({ id, graph }) => [id, new Set(modulesUsedIn(graph))]));
  for (const id of order(uses).sorted) {
    const copied = modules.find((module) => module.id === id);
    if (copied === undefined) continue;
    const nodes = copied.graph.nodes.map((node) => withModule(node, ids));
    const module = { ...copied, graph: { ...copied.graph, nodes } };
    const known = document.modules.find((other) => same({ ...other, id }, module));
    ids.set(id, known?.id ?? fresh.like(id));
    if (known !== undefined) continue;
    const item = { ...module, id: ids.get(id) ?? id };
    edits.push({ type: 'insertModule', module: { index: document.modules.length + edits.length, item } });
  }
  return { edits, ids };
}

/** A node that uses a module by another id. */
function withModule(node: GraphNode, ids: ReadonlyMap<string, string>): GraphNode {
  const module = ids.get(moduleIdOf(node) ?? '');
  return module === undefined ? node : { ...node, params: { ...node.params, module } };
}

/** A pasted node uses the weights of the copied owner, else of the one it used before if that is here, else its own. */
function withOwner(node: GraphNode, copied: GraphNode, ids: ReadonlyMap<string, string>, { nodes }: Graph): GraphNode {
  if (copied.shares === undefined) return node;
  const owner = ids.get(copied.shares);
  if (owner !== undefined) return { ...node, shares: owner, params: {} };
  const here = ownerOf(node, new Map(nodes.map((other) => [other.id, other])));
  return here.ok ? { ...node, params: {} } : unshared(node);
}

/** How far everything is moved: to a place, or beside where it lies already. */
function shiftOf(pasted: readonly GraphNode[], { nodes }: Graph, at: Point | undefined): Point {
  const places = new Set(nodes.map(({ position: { x, y } }) => `${x},${y}`));
  const { x, y, width, height } = boundsOf(pasted.map((node) => rectangleOf(node)));
  const start =
    at === undefined ? { x: 0, y: 0 } : { x: Math.round(at.x - x - width / 2), y: Math.round(at.y - y - height / 2) };
  const covers = (by: number) =>
    pasted.some(({ position }) => places.has(`${position.x + start.x + by},${position.y + start.y + by}`));
  let by = 0;
  while (by < OFFSET * MOST_STEPS && covers(by)) by += OFFSET;
  return { x: start.x + by, y: start.y + by };
}

function renamed(edge: GraphEdge, ids: ReadonlyMap<string, string>): GraphEdge {
  const { from, to } = edge;
  return {
    from: { ...from, node: ids.get(from.node) ?? from.node },
    to: { ...to, node: ids.get(to.node) ?? to.node },
  };
}

function drawn(
  graphId: GraphId,
  graph: Graph,
  clipboard: Clipboard,
  nodes: readonly GraphNode[],
  ids: ReadonlyMap<string, string>,
): Edit[] {
  const edges = clipboard.edges.map((edge) => renamed(edge, ids));
  const freshGroups = new FreshIds(graph.groups ?? []);
  const groups = clipboard.groups.map((group) => ({
    ...group,
    id: freshGroups.like(group.id),
    nodes: group.nodes.flatMap((id) => ids.get(id) ?? []),
  }));
  const grouped = groups.filter((group) => group.nodes.length > 0);
  return [
    addNodes(graphId, graph, nodes),
    ...changeEdges(graphId, graph, [], edges),
    ...(grouped.length === 0
      ? []
      : [{ type: 'setGroups', graph: graphId, groups: [...(graph.groups ?? []), ...grouped] } as const]),
  ];
}

/** Ties the columns of the copied inputs and outputs to the pasted ones, where the document has data. */
function bound(
  { data }: GraphDocument,
  graphId: GraphId,
  { bindings }: Clipboard,
  ids: ReadonlyMap<string, string>,
): Edit[] {
  const added = bindings.flatMap((binding) => {
    const node = ids.get(binding.node);
    return node === undefined ? [] : [{ ...binding, node }];
  });
  if (data === undefined || graphId !== null || added.length === 0) return [];
  return [{ type: 'setData', data: { ...data, bindings: [...data.bindings, ...added] } } as const];
}

/** The wires from nodes that were not copied, as far as those are here. */
function arrivingIn({ nodes }: Graph, { arriving }: Clipboard, ids: ReadonlyMap<string, string>): readonly GraphEdge[] {
  const here = new Set(nodes.map(({ id }) => id));
  return arriving
    .filter(({ from, to }) => here.has(from.node) && !ids.has(from.node) && ids.has(to.node))
    .map((edge) => renamed(edge, ids));
}

/** Draws wires after other edits, as far as they can be drawn. */
function wired(
  document: GraphDocument,
  graphId: GraphId,
  edits: readonly Edit[],
  wires: readonly GraphEdge[],
): readonly Edit[] {
  const pasted = wires.length === 0 ? null : applyEdit(document, all(edits));
  if (pasted?.ok !== true) return [];
  const current = pasted.value.document;
  const graph = graphOf(current, graphId);
  if (!graph.ok) return [];
  const fitting = wires.filter(({ from, to }) => {
    const connection = canConnect(current, graphId, from, to);
    return connection.ok && connection.value.replaces.length === 0;
  });
  return changeEdges(graphId, graph.value, [], fitting);
}
