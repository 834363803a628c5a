import { fault, type Diagnostic } from '../base/diagnostic.ts';
import { text } from '../base/text.ts';
import { displayName, type Graph, type GraphEdge, type GraphNode } from '../graph/document.ts';
import type { InputPort } from '../layers/define.ts';
import { inputPorts, outputPorts, roleOf, type Place, type Role } from './roles.ts';
import { ownerOf } from './sharing.ts';

/** A node of known type, with the wires that arrive, in the order of its ports and their slots. */
export interface WiredNode {
  readonly node: GraphNode;
  readonly role: Role;
  /** The node whose weights it uses: itself, unless it shares; null where its sharing is at fault. */
  readonly owner: string | null;
  readonly arriving: readonly GraphEdge[];
  /** Whether every port has the wires it needs. */
  readonly complete: boolean;
}

export interface Wiring {
  readonly graph: Graph;
  /** Nodes of known type, by id, in the document's order. */
  readonly nodes: ReadonlyMap<string, WiredNode>;
  readonly diagnostics: readonly Diagnostic[];
}

/** A node with what it is: by the params of the node whose weights it uses, where it shares. */
interface KnownNode {
  readonly node: GraphNode;
  readonly role: Role;
  readonly owner: string | null;
}

/** The nodes by their ids; the first one where several have the same. */
function uniqueNodes(graph: Graph, diagnostics: Diagnostic[]): Map<string, GraphNode> {
  const unique = new Map<string, GraphNode>();
  for (const node of graph.nodes) {
    if (!unique.has(node.id)) {
      unique.set(node.id, node);
      continue;
    }
    diagnostics.push(
      fault('duplicate-id', text(`Two nodes have the id “${node.id}”`, `两个节点的 id 都是“${node.id}”`), {
        nodeId: node.id,
        hint: text('Give each node an id of its own.', '请给每个节点一个唯一的 id。'),
      }),
    );
  }
  return unique;
}

function knownNodes(nodes: ReadonlyMap<string, GraphNode>, place: Place, diagnostics: Diagnostic[]) {
  const roles = new Map<GraphNode, Role | null>();
  const known = new Map<string, KnownNode>();
  for (const [id, node] of nodes) {
    const owner = ownerOf(node, nodes);
    if (!owner.ok && owner.error.nodeId === id) diagnostics.push(owner.error);
    const like = owner.ok ? owner.value : node;
    const role = roles.has(like) ? (roles.get(like) ?? null) : roleOf(like, place, diagnostics);
    roles.set(like, role);
    if (role !== null) known.set(id, { node, role, owner: owner.ok ? owner.value.id : null });
  }
  return known;
}

function checkEnds(
  edge: GraphEdge,
  ids: ReadonlyMap<string, GraphNode>,
  known: ReadonlyMap<string, KnownNode>,
): Diagnostic | null {
  for (const end of [edge.from, edge.to]) {
    if (ids.has(end.node)) continue;
    const other = end === edge.from ? edge.to.node : edge.from.node;
    return fault(
      'wire-to-nowhere',
      text(
        `A wire of “${other}” ends at the node “${end.node}”, which does not exist`,
        `“${other}”的一条连线指向不存在的节点“${end.node}”`,
      ),
      { nodeId: other, hint: text('Remove the wire, or add the node.', '请删除该连线，或添加该节点。') },
    );
  }
  const source = known.get(edge.from.node);
  const target = known.get(edge.to.node);
  const ends = [
    { end: edge.from, ports: source && outputPorts(source.role) },
    { end: edge.to, ports: target && inputPorts(target.role) },
  ];
  for (const { end, ports } of ends) {
    if (ports === undefined || ports.some((port) => port.name === end.port)) continue;
    const names = ports.map((port) => port.name).join(', ');
    return fault(
      'unknown-port',
      text(
        `“${end.node}” has no port “${end.port}”; it has: ${names === '' ? 'none' : names}`,
        `“${end.node}”没有端口“${end.port}”；现有端口：${names === '' ? '无' : names}`,
      ),
      { nodeId: end.node, hint: text('Wire one of its ports.', '请连接它已有的端口。') },
    );
  }
  return null;
}

function missingInput(node: GraphNode, port: InputPort, fewest: number, found: number): Diagnostic {
  const name = displayName(node);
  return fault(
    'missing-input',
    text(
      `“${name}” expects ${fewest === 1 ? 'a wire' : `at least ${fewest} wires`} at its port “${port.name}”, found ${found === 0 ? 'none' : found}`,
      `“${name}”的端口“${port.name}”需要${fewest === 1 ? '一条' : `至少 ${fewest} 条`}连线，实际为 ${found}`,
    ),
    { nodeId: node.id, field: port.name, hint: text('Draw a wire to it.', '请连一条线到该端口。') },
  );
}

function tooManyInputs(node: GraphNode, port: InputPort, most: number, found: number): Diagnostic {
  const name = displayName(node);
  return fault(
    'too-many-inputs',
    text(
      `“${name}” takes ${most === 1 ? 'one wire' : `at most ${most} wires`} at its port “${port.name}”, found ${found}`,
      `“${name}”的端口“${port.name}”最多只能有 ${most} 条连线，实际为 ${found}`,
    ),
    {
      nodeId: node.id,
      field: port.name,
      hint: text('Join the wires with Concatenate first.', '请先用拼接层合并这些连线。'),
    },
  );
}

/** Orders the wires that arrive at a node; finds ports with too few or too many. */
function arrange(node: GraphNode, ports: readonly InputPort[], edges: readonly GraphEdge[], diagnostics: Diagnostic[]) {
  const found: Diagnostic[] = [];
  const arriving: GraphEdge[] = [];
  let lastOptional: InputPort | null = null;
  for (const port of ports) {
    const wires = edges.length === 0 ? [] : edges.filter((edge) => edge.to.port === port.name);
    if (wires.length > 1) wires.sort((a, b) => a.to.slot - b.to.slot);
    const fewest = port.optional === true ? 0 : (port.many?.min ?? 1);
    const most = port.many === undefined ? 1 : (port.many.max ?? Number.POSITIVE_INFINITY);
    if (wires.length < fewest) found.push(missingInput(node, port, fewest, wires.length));
    if (wires.length > most) found.push(tooManyInputs(node, port, most, wires.length));
    // Tensors are told apart by their order alone, so an optional port cannot be left out before one that is wired.
    if (wires.length > 0 && lastOptional !== null) found.push(missingInput(node, lastOptional, 1, 0));
    lastOptional = wires.length === 0 && port.optional === true ? port : null;
    arriving.push(...wires);
  }
  diagnostics.push(...found);
  return { arriving, complete: found.length === 0 };
}

/** Finds out who is wired to whom in a graph, and everything that is wrong with it short of shapes. */
export function wire(graph: Graph, place: Place): Wiring {
  const diagnostics: Diagnostic[] = [];
  const unique = uniqueNodes(graph, diagnostics);
  const known = knownNodes(unique, place, diagnostics);
  const arriving = new Map<string, GraphEdge[]>();
  for (const edge of graph.edges) {
    const wrong = checkEnds(edge, unique, known);
    if (wrong !== null) {
      diagnostics.push(wrong);
      continue;
    }
    const edges = arriving.get(edge.to.node);
    if (edges === undefined) arriving.set(edge.to.node, [edge]);
    else edges.push(edge);
  }
  const nodes = new Map<string, WiredNode>();
  for (const [id, { node, role, owner }] of known) {
    const wires = arrange(node, inputPorts(role), arriving.get(id) ?? [], diagnostics);
    nodes.set(id, { node, role, owner, ...wires });
  }
  return { graph, nodes, diagnostics };
}
