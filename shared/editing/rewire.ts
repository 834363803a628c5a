import { ok } from '../base/result.ts';
import { text } from '../base/text.ts';
import type { GraphDocument, GraphEdge } from '../graph/document.ts';
import type { GraphId } from '../graph/edits.ts';
import { canConnect, notConnected, type HeldEnd } from './connect.ts';
import { all, changeEdges, edgeOf, graphOf, refuse, type Outcome } from './graphs.ts';
import type { PortRef } from './known.ts';

/**
 * Moves an end of a wire to another port. A start that moves leaves the wire its place among those of its port; so does
 * an end that stays at its port.
 */
export function reconnect(document: GraphDocument, graphId: GraphId, index: number, end: HeldEnd): Outcome {
  const graph = graphOf(document, graphId);
  if (!graph.ok) return graph;
  const moved = edgeOf(graph.value, index);
  if (!moved.ok) return moved;
  const from = 'from' in end ? end.from : moved.value.from;
  const to = 'to' in end ? end.to : moved.value.to;
  const connection = canConnect(document, graphId, from, to, index);
  if (!connection.ok) return notConnected(graph.value, from, to, connection.error);
  const { edge, replaces } = connection.value;
  const stays = samePort(moved.value.to, edge.to);
  const rewired: GraphEdge = stays ? { ...edge, to: moved.value.to } : edge;
  return ok(all(changeEdges(graphId, graph.value, [index, ...replaces], [rewired])));
}

function samePort(a: PortRef, b: PortRef): boolean {
  return a.node === b.node && a.port === b.port;
}

/**
 * Brings the wires of a port that takes several into another order.
 *
 * @param edges the indices of all wires of the port, in the order that is wanted
 */
export function reorder(document: GraphDocument, graphId: GraphId, port: PortRef, edges: readonly number[]): Outcome {
  const graph = graphOf(document, graphId);
  if (!graph.ok) return graph;
  const wires = wiresAt(graph.value.edges, port);
  const complete = wires.length === edges.length && wires.every((index) => edges.includes(index));
  if (!complete) {
    return refuse(
      'not-all-wires',
      text(
        `The port “${port.port}” has ${wires.length} wires, and each is to be named once`,
        `端口“${port.port}”有 ${wires.length} 条连线，每条须恰好列出一次`,
      ),
      { nodeId: port.node, field: port.port, hint: text('Look at its wires again.', '请重新查看其连线。') },
    );
  }
  const slots = new Map(edges.map((index, slot) => [index, slot]));
  const numbered = [...edges]
    .toSorted((a, b) => a - b)
    .flatMap((index) => {
      const edge = graph.value.edges[index];
      return edge === undefined ? [] : [{ ...edge, to: { ...edge.to, slot: slots.get(index) ?? 0 } }];
    });
  return ok(all(changeEdges(graphId, graph.value, edges, numbered)));
}

/** The indices of the wires of a port, in the order in which it sees them. */
export function wiresAt(edges: readonly GraphEdge[], port: PortRef): readonly number[] {
  return edges
    .flatMap(({ to }, index) => (samePort(to, port) ? [{ index, slot: to.slot }] : []))
    .toSorted((a, b) => a.slot - b.slot)
    .map(({ index }) => index);
}
