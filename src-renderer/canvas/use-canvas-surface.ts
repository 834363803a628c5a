import { useEffect, type RefObject } from 'react';
import { shownGraph } from '../editor/store.ts';
import type { AddTarget, CanvasSurface } from '../editor/surface.ts';
import type { Point } from '#shared/layout/layout.ts';
import type { Controller } from './controller.ts';
import { flowIdOf } from './flow-ids.ts';
import { labelWidth } from './view/shape-labels.ts';
import { NO_MOVES, wireEnds } from './view/visible.ts';
import { wirePoint } from './view/wire-path.ts';

/** Lets the rest of the window reach the canvas. */
export function useCanvasSurface(controller: Controller, element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const { surface } = controller;
    surface.setCanvas(surfaceOf(controller, () => element.current?.focus({ preventScroll: true })));
    return () => surface.setCanvas(null);
  }, [controller, element]);
}

function surfaceOf(controller: Controller, focus: () => void): CanvasSurface {
  const { canvas, screen } = controller;
  return {
    focus,
    fit: (nodes) => controller.fit(nodes),
    reveal: (nodes) => controller.reveal(nodes),
    zoomBy: (factor) => controller.zoomTo(screen.viewport().zoom * factor),
    zoomTo: (zoom) => controller.zoomTo(zoom),
    openAddSearch: (target = { kind: 'place' }) => {
      const at = placeFor(controller, target);
      canvas.setState({ addSearch: { target, at, position: controller.inGraph(at) }, menu: null, hoveredWire: null });
    },
    rename: (node) => {
      controller.reveal([node]);
      canvas.setState({ renaming: node, menu: null });
    },
    renameGroup: (group) => {
      const id = flowIdOf({ kind: 'group', id: group });
      controller.revealThing(id);
      canvas.setState({ renaming: id, menu: null });
    },
    editNote: (note) => canvas.setState({ editedNote: note, menu: null }),
    pickColor: () => canvas.setState({ colors: true, menu: null }),
    offerHealing: (heal) => canvas.setState({ heal }),
    middle: () => controller.inGraph({ x: screen.size().width / 2, y: screen.size().height / 2 }),
    pointer: () => controller.inGraph(controller.pointerOnCanvas()),
    sizeOf: (node) => {
      const view = controller.view().nodes.get(node);
      const { width = 0, height = 0, inputs = [], outputs = [] } = view?.picture ?? {};
      return { width, height, inputs, outputs, labels: view?.outputs.map(labelWidth) ?? [] };
    },
  };
}

/** Where the search opens, on the canvas: at what it is about, else at the pointer. */
function placeFor(controller: Controller, target: AddTarget): Point {
  const view = controller.view();
  const { x, y, zoom } = controller.screen.viewport();
  const onCanvas = (point: Point) => ({ x: point.x * zoom + x, y: point.y * zoom + y });
  if (target.kind === 'edge') {
    const wire = view.wires.find(({ key }) => key === target.edge);
    const ends = wire === undefined ? null : wireEnds(wire, view, NO_MOVES);
    if (ends !== null) return onCanvas(wirePoint(...ends, 0.5));
  }
  if (target.kind === 'replace') {
    const node = shownGraph(controller.editor.getState()).nodes.find(({ id }) => id === target.node);
    if (node !== undefined) return onCanvas(node.position);
  }
  return controller.pointerOnCanvas();
}
