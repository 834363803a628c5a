import { ok } from '../base/result.ts';
import { text } from '../base/text.ts';
import { displayName, type Graph, type GraphDocument, type GraphEdge } from '../graph/document.ts';
import type { GraphId } from '../graph/edits.ts';
import { draftIn, inserting, type Addition } from './add.ts';
import { canConnect, notConnected } from './connect.ts';
import {
  all,
  changeEdges,
  edgeOf,
  graphOf,
  inTurn,
  nodeOf,
  refuse,
  type Made,
  type Outcome,
  type Point,
} from './graphs.ts';
import { portsIn } from './known.ts';

/** Puts a node that has no wires onto a wire: what flowed there flows through its first ports. */
export function splice(document: GraphDocument, graphId: GraphId, nodeId: string, edgeIndex: number): Outcome {
  const graph = graphOf(document, graphId);
  if (!graph.ok) return graph;
  const edge = edgeOf(graph.value, edgeIndex);
  if (!edge.ok) return edge;
  const node = nodeOf(graph.value, nodeId);
  if (!node.ok) return node;
  const ports = portsIn(document, graphId).get(nodeId);
  const [input] = ports?.inputs ?? [];
  const [output] = ports?.outputs ?? [];
  const name = displayName(node.value);
  if (isWired(graph.value, nodeId)) {
    return refuse('wired-already', text(`“${name}” has wires already`, `“${name}”已有连线`), {
      nodeId,
      hint: text('Remove its wires first.', '请先删除它的连线。'),
    });
  }
  if (input === undefined || output === undefined) {
    return refuse(
      'not-between',
      text(
        `“${name}” has no input or no output, so nothing flows through it`,
        `“${name}”没有输入或没有输出，无法串接在连线中`,
      ),
      { nodeId, hint: text('Choose a layer that has both.', '请选择两者都有的层。') },
    );
  }
  const before: GraphEdge = { from: edge.value.from, to: { node: nodeId, port: input.name, slot: 0 } };
  const behind: GraphEdge = { from: { node: nodeId, port: output.name }, to: edge.value.to };
  for (const { from, to } of [before, behind]) {
    const connection = canConnect(document, graphId, from, to, edgeIndex);
    if (!connection.ok) return notConnected(graph.value, from, to, connection.error);
  }
  return ok(all(changeEdges(graphId, graph.value, [edgeIndex], [before, behind])));
}

/** Whether a node has wires; one that has none can be spliced. */
export function isWired({ edges }: Graph, node: string): boolean {
  return edges.some(({ from, to }) => from.node === node || to.node === node);
}

/** Adds a node in the middle of a wire. */
export function insertOnEdge(
  document: GraphDocument,
  graphId: GraphId,
  edgeIndex: number,
  addition: Addition,
  position: Point,
): Outcome<Made> {
  const draft = draftIn(document, graphId, addition, position);
  if (!draft.ok) return draft;
  const { node } = draft.value;
  const edit = inTurn(document, [
    (current) => inserting(current, graphId, node),
    (current) => splice(current, graphId, node.id, edgeIndex),
  ]);
  return edit.ok ? ok({ edit: edit.value, nodes: [node.id] }) : edit;
}
