import { fault, type Diagnostic } from '../base/diagnostic.ts';
import { nearest } from '../base/nearest.ts';
import { text } from '../base/text.ts';
import { displayName, type GraphDocument, type GraphEdge, type GraphNode } from '../graph/document.ts';
import type { Layer } from '../layers/define.ts';
import { findLayer, LAYERS } from '../layers/registry.ts';

/** A node whose type is known, with the wires that arrive, in the order of its ports and their slots. */
export interface WiredNode {
  readonly node: GraphNode;
  readonly layer: Layer;
  readonly arriving: readonly GraphEdge[];
}

export interface Wiring {
  /** Nodes of known type, by id, in the document's order. */
  readonly nodes: ReadonlyMap<string, WiredNode>;
  readonly diagnostics: readonly Diagnostic[];
}

function knownNodes(
  document: GraphDocument,
  diagnostics: Diagnostic[],
): Map<string, { node: GraphNode; layer: Layer }> {
  const known = new Map<string, { node: GraphNode; layer: Layer }>();
  const seen = new Set<string>();
  for (const node of document.graph.nodes) {
    if (seen.has(node.id)) {
      diagnostics.push(
        fault('duplicate-id', text(`Two nodes have the id “${node.id}”`, `两个节点的 id 都是“${node.id}”`), {
          nodeId: node.id,
          hint: text('Give each node an id of its own.', '请给每个节点一个唯一的 id。'),
        }),
      );
      continue;
    }
    seen.add(node.id);
    const layer = findLayer(node.type);
    if (layer !== undefined) {
      known.set(node.id, { node, layer });
      continue;
    }
    const meant = nearest(
      node.type,
      LAYERS.map(({ type }) => type),
    );
    diagnostics.push(
      fault(
        'unknown-layer',
        text(
          `“${displayName(node)}” is of the unknown type “${node.type}”`,
          `“${displayName(node)}”的类型“${node.type}”未知`,
        ),
        {
          nodeId: node.id,
          field: 'type',
          hint:
            meant === undefined
              ? text('`tributary layers` lists the known types.', '用 `tributary layers` 可列出已知的类型。')
              : text(`Did you mean ${meant}?`, `是否想用 ${meant}？`),
        },
      ),
    );
  }
  return known;
}

function checkEnds(
  edge: GraphEdge,
  ids: ReadonlySet<string>,
  known: ReadonlyMap<string, { node: GraphNode; layer: Layer }>,
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
    { end: edge.from, ports: source?.layer.outputs },
    { end: edge.to, ports: target?.layer.inputs },
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

/** Orders the wires that arrive at a node; finds ports with too few or too many. */
function arrange(node: GraphNode, layer: Layer, edges: readonly GraphEdge[], diagnostics: Diagnostic[]): GraphEdge[] {
  return layer.inputs.flatMap((port) => {
    const wires = edges.filter((edge) => edge.to.port === port.name).toSorted((a, b) => a.to.slot - b.to.slot);
    const fewest = port.optional === true ? 0 : (port.many?.min ?? 1);
    const most = port.many === undefined ? 1 : Number.POSITIVE_INFINITY;
    const name = displayName(node);
    if (wires.length < fewest) {
      diagnostics.push(
        fault(
          'missing-input',
          text(
            `“${name}” expects ${fewest === 1 ? 'a wire' : `at least ${fewest} wires`} at its port “${port.name}”, found ${wires.length === 0 ? 'none' : wires.length}`,
            `“${name}”的端口“${port.name}”需要${fewest === 1 ? '一条' : `至少 ${fewest} 条`}连线，实际为 ${wires.length}`,
          ),
          { nodeId: node.id, field: port.name, hint: text('Draw a wire to it.', '请连一条线到该端口。') },
        ),
      );
    }
    if (wires.length > most) {
      diagnostics.push(
        fault(
          'too-many-inputs',
          text(
            `“${name}” takes one wire at its port “${port.name}”, found ${wires.length}`,
            `“${name}”的端口“${port.name}”只能有一条连线，实际为 ${wires.length}`,
          ),
          {
            nodeId: node.id,
            field: port.name,
            hint: text('Join the wires with Concatenate first.', '请先用拼接层合并这些连线。'),
          },
        ),
      );
    }
    return wires;
  });
}

/** Finds out who is wired to whom, and everything that is wrong with it short of shapes. */
export function wire(document: GraphDocument): Wiring {
  const diagnostics: Diagnostic[] = [];
  const known = knownNodes(document, diagnostics);
  const ids = new Set(document.graph.nodes.map(({ id }) => id));
  const arriving = new Map<string, GraphEdge[]>();
  for (const edge of document.graph.edges) {
    const wrong = checkEnds(edge, ids, known);
    if (wrong !== null) {
      diagnostics.push(wrong);
      continue;
    }
    const edges = arriving.get(edge.to.node);
    if (edges === undefined) arriving.set(edge.to.node, [edge]);
    else edges.push(edge);
  }
  const nodes = new Map<string, WiredNode>();
  for (const [id, { node, layer }] of known) {
    nodes.set(id, { node, layer, arriving: arrange(node, layer, arriving.get(id) ?? [], diagnostics) });
  }
  return { nodes, diagnostics };
}
