import { useMemo, useRef } from 'react';
import type { Connection, Edge, EdgeMouseHandler, NodeMouseHandler, OnNodeDrag, ReactFlowProps } from '@xyflow/react';
import type { Point } from '#shared/layout/layout.ts';
import { NOTHING, type Selection } from '../editor/selection.ts';
import { shownGraph } from '../editor/store.ts';
import type { MenuTarget } from './canvas-store.ts';
import { useController, type Controller } from './controller.ts';
import type { FlowNode, WireFlowEdge } from './flow-elements.ts';
import { nodesOf, thingOf } from './flow-ids.ts';
import { Dragging } from './gestures/dragging.ts';
import { Wiring } from './gestures/wiring.ts';
import { openThing } from './places.ts';

interface Modifiers {
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

export function adds({ shiftKey, ctrlKey, metaKey }: Modifiers): boolean {
  return shiftKey || ctrlKey || metaKey;
}

/** Where a mouse or touch event happened, in the window's pixels. */
function pointOf(event: MouseEvent | TouchEvent): Point {
  const { clientX: x, clientY: y } =
    'changedTouches' in event ? (event.changedTouches[0] ?? { clientX: 0, clientY: 0 }) : event;
  return { x, y };
}

/** Selects what was clicked; with a modifier it joins what is selected, or leaves it. */
export function selectThing({ editor }: Controller, flowId: string, adding: boolean): void {
  const thing = thingOf(flowId);
  const state = editor.getState();
  const before = adding ? state.selection : NOTHING;
  const ids = thing.kind === 'note' ? [thing.id] : nodesOf(thing, shownGraph(state));
  const side = thing.kind === 'note' ? 'notes' : 'nodes';
  const all = ids.every((id) => before[side].has(id));
  const rest = [...before[side]].filter((id) => !ids.includes(id));
  const group = thing.kind === 'group' && !adding ? thing.id : null;
  const next: Selection = { ...before, group, [side]: new Set(all ? rest : [...rest, ...ids]) };
  editor.select(next);
}

function selectWire({ editor }: Controller, key: string, adding: boolean): void {
  const { selection } = editor.getState();
  if (!adding) return editor.select({ ...NOTHING, edges: new Set([key]) });
  const edges = new Set(selection.edges);
  if (!edges.delete(key)) edges.add(key);
  editor.select({ ...selection, group: null, edges });
}

function openMenu({ canvas }: Controller, event: Modifiers & { clientX: number; clientY: number }, target: MenuTarget) {
  canvas.setState({ menu: { at: { x: event.clientX, y: event.clientY }, target } });
}

type FlowProps = ReactFlowProps<FlowNode, WireFlowEdge>;

/** What happens when nodes are dragged, clicked and opened. */
export function useNodeGestures() {
  const controller = useController();
  const origin = useRef<Point>({ x: 0, y: 0 });
  return useMemo(() => {
    const dragging = new Dragging(controller);
    const onNodeDragStart: OnNodeDrag<FlowNode> = (event, node) => {
      origin.current = node.position;
      dragging.press(node.id, adds(event));
    };
    const onNodeDrag: OnNodeDrag<FlowNode> = (event, { position }) =>
      dragging.move({ x: position.x - origin.current.x, y: position.y - origin.current.y }, event.altKey);
    const onNodeClick: NodeMouseHandler<FlowNode> = (event, { id }) => selectThing(controller, id, adds(event));
    const onNodeDoubleClick: NodeMouseHandler<FlowNode> = (_event, { id }) => openThing(controller, id);
    const onNodeContextMenu: NodeMouseHandler<FlowNode> = (event, { id }) => {
      event.preventDefault();
      const { kind } = thingOf(id);
      const { nodes, notes } = controller.editor.getState().selection;
      const chosen = kind === 'note' ? notes.has(thingOf(id).id) : nodes.has(id);
      if (!chosen) selectThing(controller, id, false);
      openMenu(controller, event, kind);
    };
    return {
      onNodeDragStart,
      onNodeDrag,
      onNodeDragStop: () => dragging.stop(),
      onNodeClick,
      onNodeDoubleClick,
      onNodeContextMenu,
    } satisfies FlowProps;
  }, [controller]);
}

/** What happens when wires are drawn, moved, clicked and hovered. */
export function useWireGestures() {
  const controller = useController();
  return useMemo(() => {
    const wiring = new Wiring(controller);
    const onEdgeMouseEnter: EdgeMouseHandler<WireFlowEdge> = (_event, { id }) => {
      const { held, grabbed } = controller.canvas.getState();
      if (held === null && grabbed === null) controller.canvas.setState({ hoveredWire: id });
    };
    const onEdgeMouseLeave: EdgeMouseHandler<WireFlowEdge> = ({ relatedTarget }) => {
      if (relatedTarget instanceof Element && relatedTarget.closest('[data-wire-tools]') !== null) return;
      controller.canvas.setState({ hoveredWire: null });
    };
    const onEdgeContextMenu: EdgeMouseHandler<WireFlowEdge> = (event, { id }) => {
      event.preventDefault();
      if (!controller.editor.getState().selection.edges.has(id)) selectWire(controller, id, false);
      openMenu(controller, event, 'wire');
    };
    const endOf = (connection: Connection | Edge) => {
      const { held } = controller.canvas.getState();
      return held !== null && 'from' in held.end
        ? ({ side: 'input', node: connection.target, handle: connection.targetHandle } as const)
        : ({ side: 'output', node: connection.source, handle: connection.sourceHandle } as const);
    };
    const fasten = (connection: Connection) => {
      const { side, ...end } = endOf(connection);
      const port = wiring.portAt(side, end);
      if (port !== null) wiring.fasten(port);
    };
    return {
      onConnectStart: (_event, { nodeId, handleId, handleType }) => {
        if (nodeId !== null)
          wiring.hold(handleType === 'source' ? 'output' : 'input', { node: nodeId, handle: handleId });
      },
      isValidConnection: (connection) => {
        const { side, ...end } = endOf(connection);
        return wiring.canEnd(side, end);
      },
      onConnect: fasten,
      onReconnectStart: (_event, edge) => wiring.take(edge.data?.view.index ?? -1),
      onReconnect: (_edge, connection) => fasten(connection),
      onConnectEnd: (event, { isValid }) => {
        if (isValid !== true) dropWire(controller, wiring, event);
        wiring.release();
      },
      onEdgeClick: (event, { id }) => selectWire(controller, id, adds(event)),
      onEdgeMouseEnter,
      onEdgeMouseLeave,
      onEdgeContextMenu,
    } satisfies FlowProps;
  }, [controller]);
}

/** A wire that was let go where no port takes it: over a node it looks for one, over empty canvas it asks for a layer. */
function dropWire(controller: Controller, wiring: Wiring, event: MouseEvent | TouchEvent): void {
  const at = pointOf(event);
  const under = document.elementFromPoint(at.x, at.y);
  const node = under?.closest<HTMLElement>('.react-flow__node')?.dataset['id'];
  if (node !== undefined && thingOf(node).kind === 'node') wiring.fastenAt(node);
  else if (under?.closest('.react-flow') !== null && under !== null) wiring.drop(controller.onCanvas(at));
}
