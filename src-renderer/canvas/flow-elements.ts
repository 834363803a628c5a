import { Position, type Edge, type Node, type NodeHandle } from '@xyflow/react';
import type { NodeView, WireView } from './view/graph-view.ts';
import { NO_MOVES, type Moves } from './view/visible.ts';

export type LayerFlowNode = Node<{ readonly view: NodeView }, 'layer'>;
export type WireFlowEdge = Edge<{ readonly view: WireView }, 'wire'>;

/** Names the place of a port at a node, among its inputs or its outputs. */
export function handleId(side: 'input' | 'output', index: number): string {
  return `${side}-${index}`;
}

/** The place that a handle's name stands for. */
export function handleIndex(id: string | null | undefined): number {
  return Number(id?.split('-').at(-1) ?? Number.NaN);
}

const nodes = new WeakMap<NodeView, LayerFlowNode>();
const edges = new WeakMap<WireView, WireFlowEdge>();

function handlesOf({ inputs, outputs, picture: { width } }: NodeView): NodeHandle[] {
  const size = { width: 0.01, height: 0.01 };
  return [
    ...inputs.map(({ y }, index): NodeHandle => {
      return { id: handleId('input', index), type: 'target', position: Position.Left, x: 0, y, ...size };
    }),
    ...outputs.map(({ y }, index): NodeHandle => {
      return { id: handleId('output', index), type: 'source', position: Position.Right, x: width, y, ...size };
    }),
  ];
}

/** A node for React Flow: with its size and its ports, so that nothing needs to be measured. */
function flowNode(view: NodeView): LayerFlowNode {
  const known = nodes.get(view);
  if (known !== undefined) return known;
  const { id, position } = view.node;
  const { width, height, face } = view.picture;
  const made: LayerFlowNode = {
    id,
    type: 'layer',
    position,
    data: { view },
    width,
    height,
    measured: { width, height },
    handles: handlesOf(view),
    ariaLabel: [face.title, face.subtitle, face.foot.left].filter((part) => part !== '').join(', '),
  };
  nodes.set(view, made);
  return made;
}

/** The nodes for React Flow; those that did not change are the same objects as before. */
export function flowNodes(views: readonly NodeView[], moves: Moves = NO_MOVES): LayerFlowNode[] {
  return views.map((view) => {
    const node = flowNode(view);
    const position = moves.get(node.id);
    return position === undefined ? node : { ...node, position };
  });
}

function flowEdge(view: WireView): WireFlowEdge {
  const known = edges.get(view);
  if (known !== undefined) return known;
  const { key, edge, output, input } = view;
  const made: WireFlowEdge = {
    id: key,
    type: 'wire',
    source: edge.from.node,
    target: edge.to.node,
    sourceHandle: handleId('output', output),
    targetHandle: handleId('input', input),
    data: { view },
  };
  edges.set(view, made);
  return made;
}

export function flowEdges(views: readonly WireView[]): WireFlowEdge[] {
  return views.map(flowEdge);
}
