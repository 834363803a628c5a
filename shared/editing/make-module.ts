import { groupedBy } from '../base/grouped-by.ts';
import { err, ok } from '../base/result.ts';
import { text } from '../base/text.ts';
import { displayName, type Graph, type GraphDocument, type GraphEdge, type GraphNode } from '../graph/document.ts';
import type { Edit, GraphId } from '../graph/edits.ts';
import { moduleNode } from '../layers/module.ts';
import { boundsOf, rectangleOf } from './arrange.ts';
import { checkName } from './change.ts';
import { all, graphOf, nodesOf, refuse, type Made, type Outcome, type Point } from './graphs.ts';
import { FreshIds, freshId } from './ids.ts';
import { portsIn, type NodePorts, type PortRef } from './known.ts';
import { rewriteFrozen } from './references.ts';

const ENDS = new Set(['Input', 'Output', 'ModuleInput', 'ModuleOutput']);

/** How far the ports of a new module stand from its nodes. */
const PORT_DISTANCE = 220;
const PORT_STEP = 90;

/** A port of a module in the making: what it stands for within, and the wires that cross the border there. */
interface Border {
  readonly node: GraphNode;
  readonly crossing: readonly GraphEdge[];
  readonly inside: readonly GraphEdge[];
}

interface Selection {
  readonly graph: Graph;
  readonly nodes: readonly GraphNode[];
  readonly ids: ReadonlySet<string>;
  readonly ports: ReadonlyMap<string, NodePorts>;
}

/**
 * Puts nodes into a module of their own, and a use of it in their place. Each tensor that arrives over the border
 * becomes one input of it, each that leaves one output; where no wire crosses, open ports take their place. Nodes keep
 * their ids, and frozen ones stay frozen.
 */
export function makeModule(
  document: GraphDocument,
  graphId: GraphId,
  ids: readonly string[],
  name?: string,
): Outcome<Made & { readonly module: string }> {
  const graph = graphOf(document, graphId);
  if (!graph.ok) return graph;
  const nodes = nodesOf(graph.value, ids);
  if (!nodes.ok) return nodes;
  const selection = { graph: graph.value, nodes: nodes.value, ids: new Set(ids), ports: portsIn(document, graphId) };
  const wrong = refusal(selection);
  if (!wrong.ok) return wrong;
  const badName = checkName(name ?? '');
  if (badName !== null) return err(badName);
  const use = freshId(graph.value, moduleNode.type);
  const id = new FreshIds(document.modules).forName(name ?? moduleNode.type, 'module');
  const edits = [
    ...frozenWithin(document, graphId, selection.ids, use),
    ...moved(document, graphId, selection, { id, use, name }),
  ];
  return ok({ edit: all(edits), nodes: [use], module: id });
}

function refusal(selection: Selection): Outcome<null> {
  const { nodes } = selection;
  if (nodes.length === 0) {
    return refuse('nothing-selected', text('Nothing is selected', '没有选中任何节点'), {
      hint: text('Select the nodes that become a module.', '请先选中要组成模块的节点。'),
    });
  }
  const end = nodes.find(({ type }) => ENDS.has(type));
  if (end !== undefined) {
    const called = displayName(end);
    return refuse(
      'ends-in-module',
      text(
        `“${called}” is an input or output of the graph that it stands in, and cannot go into a module`,
        `“${called}”是所在图的输入或输出，不能放入模块`,
      ),
      { nodeId: end.id, hint: text('Leave it out of the selection.', '请不要选中它。') },
    );
  }
  return sharedOverBorder(selection) ?? leavingAndBack(selection) ?? ok(null);
}

/** Weights are shared within one graph only. */
function sharedOverBorder({ graph, ids }: Selection): Outcome<never> | null {
  const torn = graph.nodes.find(({ id, shares }) => shares !== undefined && ids.has(id) !== ids.has(shares));
  if (torn === undefined) return null;
  const owner = torn.shares ?? '';
  return refuse(
    'shared-over-border',
    text(
      `“${displayName(torn)}” uses the weights of “${owner}”, and only one of them would be in the module`,
      `“${displayName(torn)}”使用“${owner}”的权重，而只有其中之一会在模块中`,
    ),
    {
      nodeId: torn.id,
      field: 'shares',
      hint: text('Select both, or give it weights of its own first.', '请同时选中两者，或先让它使用自己的权重。'),
    },
  );
}

/** A way that leaves the selection and comes back would become a circle around the module. */
function leavingAndBack({ graph, ids }: Selection): Outcome<never> | null {
  const leaving = groupedBy(graph.edges, ({ from }) => from.node);
  const fedBy = (id: string) => (leaving.get(id) ?? []).map(({ to }) => to.node);
  const outside = [...ids].flatMap(fedBy).filter((id) => !ids.has(id));
  const seen = new Set<string>();
  for (let id = outside.pop(); id !== undefined; id = outside.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const next = fedBy(id);
    if (next.some((other) => ids.has(other))) return between(graph, id);
    outside.push(...next);
  }
  return null;
}

function between({ nodes }: Graph, id: string): Outcome<never> {
  const called = displayName(nodes.find((node) => node.id === id) ?? { id });
  return refuse(
    'cycle',
    text(
      `“${called}” stands between the selected nodes, so the module would feed itself`,
      `“${called}”位于所选节点之间，模块会形成环路`,
    ),
    { nodeId: id, hint: text('Select it as well.', '请把它也选中。') },
  );
}

/** The frozen nodes, where these go into a module that is used by this node. */
function frozenWithin(document: GraphDocument, graphId: GraphId, ids: ReadonlySet<string>, use: string): Edit[] {
  return rewriteFrozen(document, (steps) => {
    const path = steps.flatMap(({ graph, id }) => (graph === graphId && ids.has(id) ? [use, id] : [id]));
    return [path.join('.')];
  });
}

const keyOf = ({ node, port }: PortRef) => JSON.stringify([node, port]);

/** Wires in the order of their nodes, the ports of these, and their slots. */
function inOrder(selection: Selection, edges: readonly GraphEdge[], end: 'from' | 'to'): readonly GraphEdge[] {
  const places = new Map(selection.nodes.map(({ id }, index) => [id, index]));
  const port = ({ node, port: name }: PortRef) => {
    const ports = selection.ports.get(node);
    return (end === 'to' ? ports?.inputs : ports?.outputs)?.findIndex((other) => other.name === name) ?? 0;
  };
  const place = (edge: GraphEdge) => places.get(edge[end].node) ?? 0;
  return edges.toSorted((a, b) => place(a) - place(b) || port(a[end]) - port(b[end]) || a.to.slot - b.to.slot);
}

function inputsOf(selection: Selection, fresh: FreshIds, at: (index: number) => Point): Border[] {
  const { graph, ids } = selection;
  const crossing = inOrder(
    selection,
    graph.edges.filter(({ from, to }) => !ids.has(from.node) && ids.has(to.node)),
    'to',
  );
  if (crossing.length > 0) {
    return bySource(crossing).map((edges, index) => {
      const node = port('ModuleInput', fresh, at(index), nameOf(graph, edges[0]?.from.node ?? ''));
      const inside = edges.map(({ to }): GraphEdge => ({ from: { node: node.id, port: 'output' }, to }));
      return { node, crossing: edges.slice(0, 1), inside };
    });
  }
  return openInputs(selection).map((to, index) => {
    const node = port('ModuleInput', fresh, at(index), undefined);
    return { node, crossing: [], inside: [{ from: { node: node.id, port: 'output' }, to: { ...to, slot: 0 } }] };
  });
}

function outputsOf(selection: Selection, fresh: FreshIds, at: (index: number) => Point): Border[] {
  const { graph, ids } = selection;
  const crossing = inOrder(
    selection,
    graph.edges.filter(({ from, to }) => ids.has(from.node) && !ids.has(to.node)),
    'from',
  );
  const leaving = bySource(crossing).flatMap((edges) => edges.slice(0, 1).map(({ from }) => ({ from, edges })));
  const sources = leaving.length > 0 ? leaving : openOutputs(selection).map((from) => ({ from, edges: [] }));
  return sources.map(({ from, edges }, index) => {
    const node = port('ModuleOutput', fresh, at(index), nameOf(graph, from.node));
    return { node, crossing: edges, inside: [{ from, to: { node: node.id, port: 'input', slot: 0 } }] };
  });
}

/** Wires that carry the same tensor together. */
function bySource(edges: readonly GraphEdge[]): readonly (readonly GraphEdge[])[] {
  return [...groupedBy(edges, ({ from }) => keyOf(from)).values()];
}

function nameOf({ nodes }: Graph, id: string): string {
  return displayName(nodes.find((node) => node.id === id) ?? { id });
}

function port(type: string, fresh: FreshIds, position: Point, name: string | undefined): GraphNode {
  const id = fresh.forType(type.replace('Module', ''));
  return { id, type, ...(name === undefined ? {} : { name }), params: {}, position };
}

/** Ports without a wire that need one. */
function openInputs({ graph, nodes, ports }: Selection): PortRef[] {
  const wired = new Set(graph.edges.map(({ to }) => keyOf(to)));
  return nodes
    .flatMap(({ id }) =>
      (ports.get(id)?.inputs ?? [])
        .filter(({ optional }) => optional !== true)
        .map(({ name }) => ({ node: id, port: name })),
    )
    .filter((end) => !wired.has(keyOf(end)));
}

function openOutputs({ graph, nodes, ports }: Selection): PortRef[] {
  const wired = new Set(graph.edges.map(({ from }) => keyOf(from)));
  return nodes
    .flatMap(({ id }) => (ports.get(id)?.outputs ?? []).map(({ name }) => ({ node: id, port: name })))
    .filter((end) => !wired.has(keyOf(end)));
}

interface Wanted {
  readonly id: string;
  readonly use: string;
  readonly name: string | undefined;
}

function moved(document: GraphDocument, graphId: GraphId, selection: Selection, wanted: Wanted): Edit[] {
  const { graph, nodes, ids } = selection;
  const { x: left, y: top, width, height } = boundsOf(nodes.map((node) => rectangleOf(node)));
  const fresh = new FreshIds(nodes);
  const inputs = inputsOf(selection, fresh, (index) => ({ x: 0, y: index * PORT_STEP }));
  const end = PORT_DISTANCE * 2 + width;
  const outputs = outputsOf(selection, fresh, (index) => ({ x: end, y: index * PORT_STEP }));
  const within = nodes.map((node) => {
    const { x, y } = node.position;
    return { ...node, position: { x: x - left + PORT_DISTANCE, y: y - top } };
  });
  const inner = graph.edges.filter(({ from, to }) => ids.has(from.node) && ids.has(to.node));
  const groups = (graph.groups ?? []).filter((group) => group.nodes.every((id) => ids.has(id)));
  const named = wanted.name === undefined || wanted.name === '' ? {} : { name: wanted.name };
  const module = {
    id: wanted.id,
    ...named,
    graph: {
      nodes: [...inputs.map(({ node }) => node), ...within, ...outputs.map(({ node }) => node)],
      edges: [...inputs.flatMap(({ inside }) => inside), ...inner, ...outputs.flatMap(({ inside }) => inside)],
      ...(groups.length === 0 ? {} : { groups }),
    },
  };
  const use: GraphNode = {
    id: wanted.use,
    type: moduleNode.type,
    ...named,
    params: { module: wanted.id },
    position: { x: Math.round(left + width / 2), y: Math.round(top + height / 2) },
  };
  const wires = [
    ...inputs.flatMap(({ node, crossing }) =>
      crossing.map(({ from }) => ({ from, to: { node: use.id, port: node.id, slot: 0 } })),
    ),
    ...outputs.flatMap(({ node, crossing }) =>
      crossing.map(({ to }) => ({ from: { node: use.id, port: node.id }, to })),
    ),
  ];
  const others = graph.edges.filter(({ from, to }) => !ids.has(from.node) && !ids.has(to.node)).length;
  return [
    { type: 'insertModule', module: { index: document.modules.length, item: module } },
    { type: 'removeNodes', graph: graphId, ids: [...ids] },
    { type: 'insertNodes', graph: graphId, nodes: [{ index: graph.nodes.length - ids.size, item: use }] },
    { type: 'insertEdges', graph: graphId, edges: wires.map((item, index) => ({ index: others + index, item })) },
  ];
}
