import { Position, type Edge, type Node, type NodeHandle } from '@xyflow/react';
import type { Group, Note } from '#shared/graph/document.ts';
import type { Point, Rectangle } from '#shared/layout/layout.ts';
import { flowIdOf } from './flow-ids.ts';
import { NOTE_SIZE } from './notes/note-size.ts';
import type { NodeView, WireView } from './view/graph-view.ts';
import type { Moves } from './view/visible.ts';

export type LayerFlowNode = Node<{ readonly view: NodeView }, 'layer'>;
export type NoteFlowNode = Node<{ readonly note: Note }, 'note'>;
export type FrameFlowNode = Node<{ readonly group: Group }, 'frame'>;
export type FlowNode = LayerFlowNode | NoteFlowNode | FrameFlowNode;
export type WireFlowEdge = Edge<{ readonly view: WireView }, 'wire'>;

/** Names the place of a port at a node, among its inputs or its outputs. */
export function handleId(side: 'input' | 'output', index: number): string {
  return `${side}-${index}`;
}

/** The place that a handle's name stands for. */
export function handleIndex(id: string | null | undefined): number {
  return Number(id?.split('-').at(-1) ?? Number.NaN);
}

/** Where wires end is a point; React Flow would take 1 × 1 pixel otherwise. */
const HANDLE = { width: 0, height: 0 };

const layers = new WeakMap<NodeView, LayerFlowNode>();
const notes = new WeakMap<Note, NoteFlowNode>();
const edges = new WeakMap<WireView, WireFlowEdge>();

function handlesOf({ inputs, outputs, picture: { width } }: NodeView): NodeHandle[] {
  return [
    ...inputs.map(({ y }, index): NodeHandle => {
      return { id: handleId('input', index), type: 'target', position: Position.Left, x: 0, y, ...HANDLE };
    }),
    ...outputs.map(({ y }, index): NodeHandle => {
      return { id: handleId('output', index), type: 'source', position: Position.Right, x: width, y, ...HANDLE };
    }),
  ];
}

function remembered<K extends object, V>(known: WeakMap<K, V>, key: K, make: (key: K) => V): V {
  const value = known.get(key) ?? make(key);
  known.set(key, value);
  return value;
}

/** A node for React Flow: with its size and its ports, so that nothing needs to be measured. */
function layerNode(view: NodeView): LayerFlowNode {
  const { id, position, picture } = view;
  const { width, height, face } = picture;
  return {
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
}

/** The nodes for React Flow; those that did not change are the same objects as before. */
export function layerNodes(views: readonly NodeView[], moves: Moves): LayerFlowNode[] {
  return views.map((view) => placed(remembered(layers, view, layerNode), moves.get(view.id)));
}

function placed<N extends FlowNode>(node: N, position: Point | undefined): N {
  return position === undefined ? node : { ...node, position };
}

function noteNode(note: Note): NoteFlowNode {
  return {
    id: flowIdOf({ kind: 'note', id: note.id }),
    type: 'note',
    position: note.position,
    data: { note },
    ...NOTE_SIZE,
    measured: NOTE_SIZE,
    zIndex: -1,
    ariaLabel: note.text,
  };
}

export function noteNodes(shown: readonly Note[], moves: Moves): NoteFlowNode[] {
  return shown.map((note) => {
    const node = remembered(notes, note, noteNode);
    return placed(node, moves.get(node.id));
  });
}

/** A group's frame lies behind everything; only its title takes the pointer. */
export function frameNode(group: Group, name: string, { x, y, width, height }: Rectangle): FrameFlowNode {
  return {
    id: flowIdOf({ kind: 'group', id: group.id }),
    type: 'frame',
    position: { x, y },
    data: { group },
    width,
    height,
    measured: { width, height },
    zIndex: -2,
    style: { pointerEvents: 'none' },
    ariaLabel: name,
  };
}

function flowEdge(view: WireView): WireFlowEdge {
  const { key, source, target, output, input } = view;
  return {
    id: key,
    type: 'wire',
    source,
    target,
    sourceHandle: handleId('output', output),
    targetHandle: handleId('input', input),
    data: { view },
    focusable: false,
  };
}

export function flowEdges(views: readonly WireView[]): WireFlowEdge[] {
  return views.map((view) => remembered(edges, view, flowEdge));
}
