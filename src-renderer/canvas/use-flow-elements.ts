import { useMemo } from 'react';
import { useStore, type ReactFlowState } from '@xyflow/react';
import { groupName } from '#shared/graph/document.ts';
import { notesIn } from '#shared/editing/notes.ts';
import { shownGraphId } from '../editor/store.ts';
import { useEditor } from '../editor/use-editor.ts';
import { useLanguage } from '../i18n/language.ts';
import { useCanvas } from './canvas-store.ts';
import { flowEdges, frameNode, layerNodes, noteNodes, type FlowNode, type WireFlowEdge } from './flow-elements.ts';
import { frameOf } from './use-graph-view.ts';
import type { GraphView } from './view/graph-view.ts';
import { partIn, sameRectangle, windowAround, type Part } from './view/visible.ts';

/** From here on a large graph is painted as a whole instead of node by node. */
const FAR = 0.4;
const MANY = 150;

const windowOf = ({ transform: [x, y, zoom], width, height }: ReactFlowState) =>
  windowAround({ x, y, zoom }, { width, height });

/** Whether the graph is seen from so far away that it is painted as a whole. */
export function useFar(view: GraphView): boolean {
  return useStore(({ transform }) => transform[2] < FAR) && view.nodes.size > MANY;
}

export type Detail = 'full' | 'title' | 'box';

/** How much of a node can be read. */
export function useDetail(): Detail {
  return useStore(({ transform: [, , zoom] }) => (zoom >= 0.5 ? 'full' : zoom >= 0.2 ? 'title' : 'box'));
}

/** What React Flow gets to see of the graph: what is near, or, from far away, just what the pointer is on. */
export function useFlowElements(view: GraphView, far: boolean) {
  const moves = useCanvas((state) => state.moves);
  const grabbed = useCanvas((state) => state.grabbed);
  const hovered = useCanvas((state) => (far ? state.hovered : null));
  const window = useStore(windowOf, sameRectangle);
  const document = useEditor((state) => state.document);
  const place = useEditor((state) => state.place);
  const language = useLanguage();

  const part = useMemo<Part>(() => {
    if (!far) return partIn(view, window, grabbed, moves);
    return { nodes: [...new Set([hovered, grabbed])].flatMap((id) => view.nodes.get(id ?? '') ?? []), wires: [] };
  }, [view, window, far, hovered, grabbed, moves]);

  const notes = useMemo(() => notesIn(document, shownGraphId({ place })), [document, place]);
  const nodes = useMemo<FlowNode[]>(() => {
    const frames = view.frames.flatMap((group) => {
      const frame = frameOf(group, view, moves);
      return frame === null ? [] : [frameNode(group, groupName(group)[language], frame)];
    });
    return [...frames, ...noteNodes(notes, moves), ...layerNodes(part.nodes, moves)];
  }, [view, part, moves, notes, language]);
  const edges = useMemo<WireFlowEdge[]>(() => flowEdges(part.wires), [part.wires]);
  return { nodes, edges, views: part.nodes, notes };
}
