import { ok } from '../base/result.ts';
import type { GraphDocument, GraphEdge, GraphNode } from '../graph/document.ts';
import type { Edit, GraphId } from '../graph/edits.ts';
import { inputPorts, outputPorts, type Role } from '../ir/roles.ts';
import type { InputPort } from '../layers/define.ts';
import { moduleNode } from '../layers/module.ts';
import { findLayer } from '../layers/registry.ts';
import { draftOf, type Addition } from './add.ts';
import { all, changeEdges, changeNodes, graphOf, nodeOf, type Outcome } from './graphs.ts';
import { portsIn, type NodePorts } from './known.ts';
import { roleIn } from './placing.ts';
import { forget } from './references.ts';
import { wiresAt } from './rewire.ts';
import { inheritors, paramsOwner } from './sharing.ts';

/** A node replaced by one of another kind, and what it could not keep. */
export interface Replacement {
  readonly edit: Edit;
  readonly droppedParams: readonly string[];
  readonly droppedWires: readonly GraphEdge[];
}

/**
 * Puts a layer of another type, or a use of a module, in the place of a node: with its id, name, place and colour, with the params
 * that the new one has too and that are valid there, and with the wires that find a port: of the same name, else at the
 * same place.
 */
export function replace(
  document: GraphDocument,
  graphId: GraphId,
  nodeId: string,
  addition: Addition,
): Outcome<Replacement> {
  const graph = graphOf(document, graphId);
  if (!graph.ok) return graph;
  const node = nodeOf(graph.value, nodeId);
  if (!node.ok) return node;
  const { shares: _shares, ...old } = node.value;
  const draft = { ...old, ...draftOf(addition, nodeId, node.value.position) };
  const own = paramsOwner(graph.value, node.value).params;
  const changed = draft.type === moduleNode.type ? draft : { ...draft, params: keptParams(draft.type, own) };
  const role = roleIn(document, graphId, changed);
  if (!role.ok) return role;
  const rewired = rewire(nodeId, graph.value.edges, portsIn(document, graphId).get(nodeId), role.value);
  const heirs = changed.type === node.value.type ? [] : inheritors(graph.value, new Set([nodeId]));
  const loses = changed.type !== node.value.type && ENDS.has(node.value.type);
  const edit = all([
    ...(loses ? forget(document, graphId, new Set([nodeId])) : []),
    ...changeEdges(graphId, graph.value, rewired.touched, rewired.wires),
    changeNodes(graphId, [changed, ...heirs]),
  ]);
  const droppedParams = Object.keys(own).filter((name) => !Object.hasOwn(changed.params, name));
  return ok({ edit, droppedParams, droppedWires: rewired.dropped });
}

/** Nodes that other parts of the document name for what they are: data is bound to them, modules have them as ports. */
const ENDS = new Set(['Input', 'Output', 'ModuleInput', 'ModuleOutput']);

/** The params that a layer has as well, as far as they are valid there together. */
function keptParams(type: string, params: GraphNode['params']): Record<string, unknown> {
  const layer = findLayer(type);
  const kept: Record<string, unknown> = {};
  if (layer === undefined) return kept;
  for (const [name, value] of Object.entries(params)) {
    if (Object.hasOwn(layer.params.shape, name) && layer.bind({ ...kept, [name]: value }).ok) kept[name] = value;
  }
  return kept;
}

/** For each of the old ports the one that takes its place: that of the same name, else that at the same place. */
function successors(
  old: readonly { readonly name: string }[],
  now: readonly { readonly name: string }[],
): ReadonlyMap<string, string> {
  const names = new Set(now.map(({ name }) => name));
  const pairs = old.map(({ name }, index) => [name, names.has(name) ? name : (now[index]?.name ?? null)] as const);
  return new Map(pairs.flatMap(([name, next]) => (next === null ? [] : [[name, next]])));
}

interface Rewired {
  readonly touched: readonly number[];
  readonly wires: readonly GraphEdge[];
  readonly dropped: readonly GraphEdge[];
}

function rewire(id: string, edges: readonly GraphEdge[], old: NodePorts | undefined, role: Role): Rewired {
  const inputs = successors(old?.inputs ?? [], inputPorts(role));
  const outputs = successors(old?.outputs ?? [], outputPorts(role));
  const room = roomAt(inputPorts(role));
  const touched = edges.flatMap(({ from, to }, index) => (from.node === id || to.node === id ? [index] : []));
  // Where a port takes fewer wires than the old one did, the first of them stay.
  const arriving = [...new Set(edges.filter(({ to }) => to.node === id).map(({ to }) => to.port))]
    .flatMap((port) => wiresAt(edges, { node: id, port }))
    .filter((index) => room.take(inputs.get(edges[index]?.to.port ?? '')));
  const stays = new Set(arriving);
  const wires: GraphEdge[] = [];
  const dropped: GraphEdge[] = [];
  for (const index of touched) {
    const edge = edges[index];
    if (edge === undefined) continue;
    const { from, to } = edge;
    const port = from.node === id ? outputs.get(from.port) : inputs.get(to.port);
    if (port === undefined || (to.node === id && !stays.has(index))) dropped.push(edge);
    else wires.push(from.node === id ? { from: { ...from, port }, to } : { from, to: { ...to, port } });
  }
  return { touched, wires, dropped };
}

/** Counts how many wires ports can still take. */
function roomAt(ports: readonly InputPort[]) {
  const left = new Map(
    ports.map(({ name, many }) => [name, many === undefined ? 1 : (many.max ?? Number.POSITIVE_INFINITY)]),
  );
  return {
    take(port: string | undefined): boolean {
      const room = left.get(port ?? '') ?? 0;
      if (port !== undefined) left.set(port, room - 1);
      return room > 0;
    },
  };
}
