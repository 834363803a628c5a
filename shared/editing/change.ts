import { fault, type Diagnostic } from '../base/diagnostic.ts';
import { parse } from '../base/parse.ts';
import { err, ok } from '../base/result.ts';
import { text } from '../base/text.ts';
import { same } from '../graph/diff.ts';
import {
  displayName,
  type Color,
  type Graph,
  type GraphDocument,
  type GraphNode,
  nodeSchema,
} from '../graph/document.ts';
import type { Edit, GraphId } from '../graph/edits.ts';
import { ownerOf } from '../ir/sharing.ts';
import type { OutputPort } from '../layers/define.ts';
import { moduleNode } from '../layers/module.ts';
import { findLayer } from '../layers/registry.ts';
import { all, changeEdges, changeNodes, graphOf, nodeOf, nodesOf, refuse, type Outcome } from './graphs.ts';
import { replace } from './replace.ts';
import { paramsOwner, unshared } from './sharing.ts';

/** A node that is changed, and the graph that it is in. */
function withNode(
  document: GraphDocument,
  graphId: GraphId,
  id: string,
  change: (node: GraphNode, graph: Graph) => Outcome,
): Outcome {
  const graph = graphOf(document, graphId);
  if (!graph.ok) return graph;
  const node = nodeOf(graph.value, id);
  return node.ok ? change(node.value, graph.value) : node;
}

/** The first of several faults, pinned to a node. */
function firstOf(faults: readonly Diagnostic[], nodeId: string): Diagnostic {
  const [first] = faults;
  return { ...(first ?? fault('bad-param', text('The value is not valid', '该值无效'))), nodeId };
}

/** Whether a value is what a param has where nothing is written. */
export function isDefault(type: string, name: string, value: unknown): boolean {
  const bound = findLayer(type)?.bind({});
  return bound?.ok === true && Object.hasOwn(bound.value.params, name) && same(bound.value.params[name], value);
}

/**
 * Sets a param; undefined, or its default, takes it out of the file. The params of a node that uses the weights of
 * another are those of the other. Wires at ports that the node no longer has go.
 */
export function setParam(
  document: GraphDocument,
  graphId: GraphId,
  nodeId: string,
  name: string,
  value: unknown,
): Outcome {
  return withNode(document, graphId, nodeId, (node, graph) => {
    const owner = paramsOwner(graph, node);
    if (owner.type === moduleNode.type && name === 'module' && typeof value === 'string') {
      const replacement = replace(document, graphId, owner.id, { module: value });
      return replacement.ok ? ok(replacement.value.edit) : replacement;
    }
    const { [name]: _old, ...rest } = owner.params;
    if (value === undefined || isDefault(owner.type, name, value)) {
      return ok(all(reparametrized(graphId, graph, owner, rest)));
    }
    const checked = checkParam(owner, name, value);
    return checked === null ? ok(all(reparametrized(graphId, graph, owner, { ...rest, [name]: value }))) : err(checked);
  });
}

/** Takes a param back to its default. */
export function resetParam(document: GraphDocument, graphId: GraphId, nodeId: string, name: string): Outcome {
  return setParam(document, graphId, nodeId, name, undefined);
}

/** What is wrong with one param, whatever the others are. Those of unknown layers cannot be judged. */
function checkParam({ id, type }: GraphNode, name: string, value: unknown): Diagnostic | null {
  const layer = findLayer(type);
  if (layer === undefined) return null;
  const bound = layer.bind({ [name]: value });
  if (bound.ok) return null;
  const own = bound.error.filter(({ field }) => field === undefined || field.split('.')[0] === name);
  return own.length === 0 ? null : firstOf(own, id);
}

function portsWith(type: string, params: GraphNode['params']): readonly OutputPort[] | undefined {
  const bound = findLayer(type)?.bind(params);
  return bound?.ok === true ? bound.value.outputs : undefined;
}

function reparametrized(id: GraphId, graph: Graph, owner: GraphNode, params: GraphNode['params']): Edit[] {
  const [old, now] = [portsWith(owner.type, owner.params), portsWith(owner.type, params)];
  const kept = new Set(now?.map(({ name }) => name));
  const gone = new Set(now === undefined ? [] : old?.map(({ name }) => name).filter((name) => !kept.has(name)));
  const alike = (nodeId: string) =>
    graph.nodes.some((node) => node.id === nodeId && paramsOwner(graph, node) === owner);
  const lost =
    gone.size === 0
      ? []
      : graph.edges.flatMap(({ from }, index) => (gone.has(from.port) && alike(from.node) ? [index] : []));
  // Params that are written at both nodes must stay the same at both.
  const sharers = graph.nodes.filter(
    (node) => node !== owner && node.shares !== undefined && paramsOwner(graph, node) === owner,
  );
  const repeated = sharers
    .filter((node) => Object.keys(node.params).length > 0)
    .map((node) => ({ ...node, params: {} }));
  return [...changeEdges(id, graph, lost, []), changeNodes(id, [{ ...owner, params }, ...repeated])];
}

/** Calls a node by another name; nothing, or its id, takes the name away. */
export function rename(document: GraphDocument, graphId: GraphId, nodeId: string, name: string): Outcome {
  return withNode(document, graphId, nodeId, (node) => {
    const { name: _old, ...rest } = node;
    const wanted = name.trim();
    const checked = checkName(wanted);
    if (checked !== null) return err({ ...checked, nodeId });
    return ok(changeNodes(graphId, [wanted === '' || wanted === node.id ? rest : { ...rest, name: wanted }]));
  });
}

/** What is wrong with a name. */
export function checkName(name: string): Diagnostic | null {
  const checked = parse(nodeSchema.shape.name, name, 'bad-name');
  if (checked.ok) return null;
  return { ...firstOf(checked.error, ''), hint: text('Choose a shorter name.', '请使用更短的名称。') };
}

/** Lets a node use the weights of another one of the same type, or (null) gives it its own, with the same params. */
export function setShares(document: GraphDocument, graphId: GraphId, nodeId: string, ownerId: string | null): Outcome {
  return withNode(document, graphId, nodeId, (node, graph) => {
    if (ownerId === null) {
      return ok(changeNodes(graphId, [{ ...unshared(node), params: paramsOwner(graph, node).params }]));
    }
    const sharing = { ...node, params: {}, shares: ownerId };
    const nodes = new Map(graph.nodes.map((other) => [other.id, other === node ? sharing : other]));
    const owner = ownerOf(sharing, nodes);
    return owner.ok ? ok(changeNodes(graphId, [sharing])) : err(owner.error);
  });
}

/** The nodes whose weights a node could use. */
export function possibleOwners(graph: Graph, nodeId: string): readonly GraphNode[] {
  const node = graph.nodes.find(({ id }) => id === nodeId);
  if (node === undefined) return [];
  const nodes = new Map(graph.nodes.map((one) => [one.id, one]));
  return graph.nodes.filter((other) => {
    if (other === node || other.type !== node.type) return false;
    const sharing = { ...node, params: {}, shares: other.id };
    return ownerOf(sharing, nodes.set(node.id, sharing)).ok;
  });
}

/** Gives nodes a colour, or takes it away. */
export function setColor(
  document: GraphDocument,
  graphId: GraphId,
  ids: readonly string[],
  color: Color | null,
): Outcome {
  const graph = graphOf(document, graphId);
  if (!graph.ok) return graph;
  const nodes = nodesOf(graph.value, ids);
  if (!nodes.ok) return nodes;
  const colored = nodes.value.map(({ color: _old, ...node }) => (color === null ? node : { ...node, color }));
  return ok(changeNodes(graphId, colored));
}

/** Says that a node could not be changed because others have its weights. */
export function usedByOthers(node: GraphNode, others: readonly GraphNode[]): Outcome<never> {
  const names = others.map(displayName).join(', ');
  return refuse(
    'shared-weights',
    text(
      `“${displayName(node)}” has weights that others use: ${names}`,
      `“${displayName(node)}”的权重被其他节点共享：${names}`,
    ),
    { nodeId: node.id, hint: text('Give those weights of their own first.', '请先让它们使用自己的权重。') },
  );
}
