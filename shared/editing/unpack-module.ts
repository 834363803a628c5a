import { ok } from '../base/result.ts';
import { text } from '../base/text.ts';
import { displayName, type Graph, type GraphDocument, type GraphEdge, type GraphNode } from '../graph/document.ts';
import type { Edit, GraphId } from '../graph/edits.ts';
import { moduleIdOf } from '../ir/definitions.ts';
import { boundsOf, rectangleOf } from './arrange.ts';
import { usedByOthers } from './change.ts';
import { all, graphOf, nodeOf, refuse, type Made, type Outcome } from './graphs.ts';
import { FreshIds } from './ids.ts';
import { rewriteFrozen } from './references.ts';
import { definitionsOf, type PortRef } from './known.ts';

const PORTS = new Set(['ModuleInput', 'ModuleOutput']);

/** A use of a module that is being unpacked. */
interface Unpacking {
  readonly graph: Graph;
  readonly use: GraphNode;
  readonly module: string;
  readonly inner: Graph;
  /** The ids that the nodes within get outside; ports get none. */
  readonly ids: ReadonlyMap<string, string>;
}

/**
 * Puts the nodes of a module in the place of one of its uses, under fresh ids; the module itself stays. What was frozen
 * stays frozen. A use whose weights are shared is refused: outside, nothing could say that any more.
 */
export function unpackModule(document: GraphDocument, graphId: GraphId, nodeId: string): Outcome<Made> {
  const graph = graphOf(document, graphId);
  if (!graph.ok) return graph;
  const use = nodeOf(graph.value, nodeId);
  if (!use.ok) return use;
  const module = definitionsOf(document).modules.get(moduleIdOf(use.value) ?? '');
  const shared = sharingFault(graph.value, use.value);
  if (shared !== null) return shared;
  if (module === undefined || module.recursive) return notAModule(use.value);
  const inner = module.definition.graph;
  const fresh = new FreshIds(graph.value.nodes.filter((node) => node !== use.value));
  const within = inner.nodes.filter(({ type }) => !PORTS.has(type));
  const ids = new Map(within.map(({ id }) => [id, fresh.like(id)]));
  const unpacking = { graph: graph.value, use: use.value, module: module.definition.id, inner, ids };
  const edits = [...frozenOutside(document, graphId, unpacking), ...placed(graphId, unpacking)];
  return ok({ edit: all(edits), nodes: [...ids.values()] });
}

function notAModule(node: GraphNode): Outcome<never> {
  const name = displayName(node);
  return refuse(
    'not-a-module',
    text(`“${name}” uses no module that could be unpacked`, `“${name}”没有使用可以拆开的模块`),
    { nodeId: node.id, hint: text('Choose a node that uses a module.', '请选择使用模块的节点。') },
  );
}

function sharingFault(graph: Graph, use: GraphNode): Outcome<never> | null {
  const others = graph.nodes.filter(({ shares }) => shares === use.id);
  if (others.length > 0) return usedByOthers(use, others);
  if (use.shares === undefined) return null;
  const name = displayName(use);
  return refuse(
    'shared-weights',
    text(
      `“${name}” uses the weights of “${use.shares}”, which only a module as a whole can`,
      `“${name}”使用“${use.shares}”的权重，只有整个模块才能这样共享`,
    ),
    { nodeId: use.id, field: 'shares', hint: text('Give it weights of its own first.', '请先让它使用自己的权重。') },
  );
}

/** The frozen nodes, where those within a use come to stand outside. A use that is frozen hands that on to all within. */
function frozenOutside(document: GraphDocument, graphId: GraphId, { use, ids }: Unpacking): Edit[] {
  return rewriteFrozen(document, (steps, path) => {
    const at = steps.findIndex(({ graph, id }) => graph === graphId && id === use.id);
    if (at < 0) return [path];
    const before = steps.slice(0, at).map(({ id }) => id);
    const [first, ...behind] = steps.slice(at + 1).map(({ id }) => id);
    const starts = first === undefined ? [...ids.values()] : [ids.get(first)].filter((id) => id !== undefined);
    return starts.map((start) => [...before, start, ...behind].join('.'));
  });
}

function placed(graphId: GraphId, unpacking: Unpacking): Edit[] {
  const { graph, use, inner, ids } = unpacking;
  const within = inner.nodes.filter(({ id }) => ids.has(id));
  const { x: left, y: top } = boundsOf(within.map((node) => rectangleOf(node)));
  const nodes = within.map(({ shares, ...node }): GraphNode => {
    const { x, y } = node.position;
    const owner = shares === undefined ? undefined : (ids.get(shares) ?? shares);
    const position = { x: use.position.x + x - left, y: use.position.y + y - top };
    return { ...node, ...(owner === undefined ? {} : { shares: owner }), id: ids.get(node.id) ?? node.id, position };
  });
  const others = graph.edges.filter(({ from, to }) => from.node !== use.id && to.node !== use.id);
  const wires = wiresOf(unpacking);
  const groups = groupsOf(unpacking);
  return [
    { type: 'removeNodes', graph: graphId, ids: [use.id] },
    {
      type: 'insertNodes',
      graph: graphId,
      nodes: nodes.map((item, index) => ({ index: graph.nodes.length - 1 + index, item })),
    },
    {
      type: 'insertEdges',
      graph: graphId,
      edges: wires.map((item, index) => ({ index: others.length + index, item })),
    },
    ...(groups.length === 0 ? [] : [{ type: 'setGroups', graph: graphId, groups } as const]),
  ];
}

/** The wires within, those over the border joined with what they were wired to outside. */
function wiresOf({ graph, use, inner, ids }: Unpacking): GraphEdge[] {
  const arriving = new Map(graph.edges.filter(({ to }) => to.node === use.id).map(({ from, to }) => [to.port, from]));
  /** Where a tensor within comes from outside of the module; undefined where nothing is wired to its port. */
  const outside = ({ node, port }: PortRef): GraphEdge['from'] | undefined => {
    const id = ids.get(node);
    return id === undefined ? arriving.get(node) : { node: id, port };
  };
  const within = inner.edges.flatMap(({ from, to }) => {
    const [source, target] = [outside(from), ids.get(to.node)];
    return source === undefined || target === undefined ? [] : [{ from: source, to: { ...to, node: target } }];
  });
  const leaving = graph.edges.filter(({ from }) => from.node === use.id);
  const behind = leaving.flatMap(({ from, to }) => {
    const answer = inner.edges.find((edge) => edge.to.node === from.port);
    const source = answer === undefined ? undefined : outside(answer.from);
    return source === undefined ? [] : [{ from: source, to }];
  });
  return [...within, ...behind];
}

/** The groups of the graph and those of the module, without its ports. */
function groupsOf({ graph, use, inner, ids }: Unpacking) {
  const brought = (inner.groups ?? []).map((group) => ({
    ...group,
    nodes: group.nodes.flatMap((id) => ids.get(id) ?? []),
  }));
  if (brought.length === 0) return [];
  const fresh = new FreshIds(graph.groups ?? []);
  const kept = (graph.groups ?? []).map((group) => ({ ...group, nodes: group.nodes.filter((id) => id !== use.id) }));
  const named = brought.map((group) => ({ ...group, id: fresh.like(group.id) }));
  return [...kept, ...named].filter(({ nodes }) => nodes.length > 0);
}
