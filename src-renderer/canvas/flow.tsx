import { useRef, type MouseEvent, type PointerEvent } from 'react';
import { useComputedColorScheme } from '@mantine/core';
import { ReactFlow, ViewportPortal } from '@xyflow/react';
import { flushSync } from 'react-dom';
import { text } from '#shared/base/text.ts';
import { THEME } from '#shared/emit/theme.ts';
import { useEditor } from '../editor/use-editor.ts';
import { useSay } from '../i18n/language.ts';
import { useLive } from '../live/live-store.ts';
import { useCanvas } from './canvas-store.ts';
import { FARTHEST, NEAREST, useController } from './controller.ts';
import { BoxSelect } from './gestures/box-select.ts';
import { DRAG_THRESHOLD } from './gestures/dragging.ts';
import { Guides } from './guides.tsx';
import { GroupFrame } from './nodes/group-frame.tsx';
import { LayerNode } from './nodes/layer-node.tsx';
import { NoteCard } from './notes/note-card.tsx';
import { Overlays } from './overlays/overlays.tsx';
import { Overview } from './overview/overview.tsx';
import { useCanvasSurface } from './use-canvas-surface.ts';
import { useClipboardEvents } from './use-clipboard-events.ts';
import { useDetail, useFar, useFlowElements } from './use-flow-elements.ts';
import { adds, selectThing, useNodeGestures, useWireGestures } from './use-flow-gestures.ts';
import { useGraphView } from './use-graph-view.ts';
import { usePaletteDrop } from './use-palette-drop.ts';
import { useViewports } from './use-viewports.ts';
import { ShapeLabels } from './wires/shape-labels.tsx';
import { Wire } from './wires/wire.tsx';
import styles from './canvas.module.css';

const NODE_TYPES = { layer: LayerNode, note: NoteCard, frame: GroupFrame };
const EDGE_TYPES = { wire: Wire };
const MIDDLE_BUTTON = [1];
const NO_LOGO = { hideAttribution: true };

/** Draws a box around what is to be selected, and follows the pointer where nodes are not elements of their own. */
function usePaneGestures(far: boolean) {
  const controller = useController();
  const box = useRef<BoxSelect | null>(null);
  const onPane = (event: PointerEvent) =>
    event.target instanceof Element && event.target.matches('.react-flow__pane:not(.draggable)');
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0 || !onPane(event)) return;
      event.currentTarget.focus({ preventScroll: true });
      event.currentTarget.setPointerCapture(event.pointerId);
      box.current = new BoxSelect(controller);
      box.current.start(controller.onCanvas({ x: event.clientX, y: event.clientY }), adds(event));
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const at = { x: event.clientX, y: event.clientY };
      controller.pointTo(at);
      const point = controller.onCanvas(at);
      if (box.current !== null) return box.current.move(point);
      if (!far || controller.canvas.getState().grabbed !== null) return;
      const hovered = controller.nodeAt(controller.inGraph(point));
      // At once: a press that follows has to find the node.
      if (hovered !== controller.canvas.getState().hovered) flushSync(() => controller.canvas.setState({ hovered }));
    },
    onPointerUp: () => {
      box.current?.stop();
      box.current = null;
    },
    onPointerCancel: () => {
      box.current?.stop();
      box.current = null;
    },
    onPointerLeave: () => {
      controller.pointTo(null);
    },
  };
}

/** Focus that comes by the keyboard selects, and what has it is seen. */
function useNodeFocus() {
  const controller = useController();
  return ({ target }: { readonly target: EventTarget }) => {
    if (!(target instanceof HTMLElement) || !target.matches('.react-flow__node:focus-visible')) return;
    const id = target.dataset['id'];
    if (id === undefined) return;
    selectThing(controller, id, false);
    controller.revealThing(id);
  };
}

/** React Flow and what lies over it. */
export function Flow() {
  const say = useSay();
  const controller = useController();
  const element = useRef<HTMLDivElement>(null);
  const view = useGraphView();
  const far = useFar(view);
  const detail = useDetail();
  const training = useLive(({ job, paused }) => (job === null ? undefined : paused ? 'paused' : 'under-way'));
  const { nodes, edges, views, notes } = useFlowElements(view, far);
  const nodeGestures = useNodeGestures();
  const wireGestures = useWireGestures();
  const paneGestures = usePaneGestures(far);
  const paletteDrop = usePaletteDrop();
  const onFocus = useNodeFocus();
  useCanvasSurface(controller, element);
  useClipboardEvents();
  useViewports();

  const onDoubleClick = ({ target, currentTarget }: MouseEvent) => {
    // A press on the empty canvas is captured by what is around it, and so is the click.
    const onPane = target === currentTarget || (target instanceof Element && target.matches('.react-flow__pane'));
    if (onPane) controller.surface.canvas()?.openAddSearch();
  };
  return (
    <div
      ref={element}
      className={styles['canvas']}
      data-canvas
      data-far={far}
      data-detail={detail}
      data-training={training}
      role="region"
      aria-label={say(text('Graph', '计算图'))}
      tabIndex={0}
      onDoubleClick={onDoubleClick}
      onFocus={onFocus}
      {...paneGestures}
      {...paletteDrop}
    >
      {far ? <FarGraph /> : null}
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        minZoom={FARTHEST}
        maxZoom={NEAREST}
        panOnScroll
        panOnDrag={MIDDLE_BUTTON}
        panActivationKeyCode="Space"
        zoomOnDoubleClick={false}
        elementsSelectable={false}
        nodeDragThreshold={0}
        nodeClickDistance={DRAG_THRESHOLD}
        connectionDragThreshold={2}
        connectOnClick={false}
        connectionRadius={24}
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        proOptions={NO_LOGO}
        onPaneContextMenu={(event) => {
          event.preventDefault();
          controller.canvas.setState({ menu: { at: { x: event.clientX, y: event.clientY }, target: 'canvas' } });
        }}
        {...nodeGestures}
        {...wireGestures}
      >
        <ViewportPortal>
          <Guides />
          {!far && detail === 'full' ? <ShapeLabels nodes={views} notes={notes} /> : null}
        </ViewportPortal>
      </ReactFlow>
      <SelectionBox />
      <Overlays view={view} />
    </div>
  );
}

function FarGraph() {
  const view = useGraphView();
  const moves = useCanvas((state) => state.moves);
  const selected = useEditor(({ selection }) => selection.nodes);
  const scheme = useComputedColorScheme();
  return <Overview view={view} moves={moves} selected={selected} theme={THEME[scheme]} />;
}

function SelectionBox() {
  const box = useCanvas((state) => state.box);
  if (box === null) return null;
  const { x, y, width, height } = box;
  return <div className={styles['box']} style={{ left: x, top: y, width, height }} />;
}
