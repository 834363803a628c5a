import '@xyflow/react/dist/base.css';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useComputedColorScheme } from '@mantine/core';
import { ReactFlow, ReactFlowProvider, useStore, type ReactFlowState } from '@xyflow/react';
import { text } from '#shared/base/text.ts';
import { THEME } from '#shared/emit/theme.ts';
import type { Edit } from '#shared/graph/edits.ts';
import { pathPrefix, shownGraph, shownGraphId } from '../editor/store.ts';
import { useEditor, useEditorStore } from '../editor/use-editor.ts';
import { useLanguage } from '../i18n/language.ts';
import { CanvasContext, createCanvasStore, useCanvas, useCanvasStore } from './canvas-store.ts';
import { flowEdges, flowNodes, type LayerFlowNode } from './flow-elements.ts';
import { LayerNode } from './nodes/layer-node.tsx';
import { Overview } from './overview/overview.tsx';
import { viewOf, type GraphView } from './view/graph-view.ts';
import { partIn, sameRectangle, windowAround, NO_MOVES, type Part } from './view/visible.ts';
import { Wire } from './wires/wire.tsx';
import styles from './canvas.module.css';

/** The graph that is shown, to be looked at and edited. */
export function Canvas() {
  const [store] = useState(createCanvasStore);
  return (
    <CanvasContext value={store}>
      <ReactFlowProvider>
        <Flow />
      </ReactFlowProvider>
    </CanvasContext>
  );
}

const NODE_TYPES = { layer: LayerNode };
const EDGE_TYPES = { wire: Wire };

function useGraphView(): GraphView {
  const document = useEditor((state) => state.document);
  const compilation = useEditor((state) => state.compilation);
  const place = useEditor((state) => state.place);
  const language = useLanguage();
  return useMemo(
    () =>
      viewOf({
        document,
        graph: shownGraph({ document, place }),
        graphId: shownGraphId({ place }),
        prefix: pathPrefix({ place }),
        compilation,
        language,
      }),
    [document, compilation, place, language],
  );
}

/** From here on a large graph is painted as a whole instead of node by node. */
const FAR = 0.4;
const MANY = 150;

const windowOf = ({ transform: [x, y, zoom], width, height }: ReactFlowState) =>
  windowAround({ x, y, zoom }, { width, height });

function Flow() {
  const store = useEditorStore();
  const canvas = useCanvasStore();
  const view = useGraphView();
  const moves = useCanvas((state) => state.moves);
  const hovered = useCanvas((state) => state.hovered);
  const selected = useEditor(({ selection }) => selection.nodes);
  const window = useStore(windowOf, sameRectangle);
  const zoomedOut = useStore(({ transform }) => transform[2] < FAR);
  const scheme = useComputedColorScheme();
  const far = zoomedOut && view.nodes.size > MANY;
  const part = useMemo<Part>(() => {
    if (!far) return partIn(view, window, new Set(moves.keys()), NO_MOVES);
    const nodes = [...new Set([hovered, ...moves.keys()])].flatMap((id) => view.nodes.get(id ?? '') ?? []);
    return { nodes, wires: [] };
  }, [view, window, far, hovered, moves]);
  const nodes = useMemo(() => flowNodes(part.nodes, moves), [part, moves]);
  const edges = useMemo(() => flowEdges(part.wires), [part]);
  const start = useRef({ x: 0, y: 0 });

  const onNodeDragStart = useCallback((_event: unknown, node: LayerFlowNode) => {
    start.current = node.position;
  }, []);
  const onNodeDrag = useCallback(
    (_event: unknown, node: LayerFlowNode) => canvas.setState({ moves: new Map([[node.id, node.position]]) }),
    [canvas],
  );
  const onNodeDragStop = useCallback(() => {
    const state = store.getState();
    const graph = shownGraphId(state);
    const edits = [...canvas.getState().moves].flatMap(([id, position]): Edit[] => {
      const node = shownGraph(state).nodes.find((other) => other.id === id);
      return node === undefined ? [] : [{ type: 'changeNode', graph, id, node: { ...node, position } }];
    });
    store.perform({ type: 'all', edits }, { label: text('Move', '移动') });
    canvas.setState({ moves: NO_MOVES });
  }, [canvas, store]);

  return (
    <div className={styles['canvas']} data-canvas data-far={far}>
      {far ? (
        <Overview view={view} moves={moves} selected={selected} theme={THEME[scheme]} accent="#4c6ef5" />
      ) : null}
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        minZoom={0.02}
        maxZoom={2}
        panOnScroll
        panOnDrag={[1]}
        panActivationKeyCode="Space"
        zoomOnDoubleClick={false}
        elementsSelectable={false}
        nodeDragThreshold={2}
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        onNodeDragStart={onNodeDragStart}
        onNodeDrag={onNodeDrag}
        onNodeDragStop={onNodeDragStop}
        proOptions={{ hideAttribution: true }}
      />
    </div>
  );
}
