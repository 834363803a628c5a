import type { DragEvent } from 'react';
import { carried, LAYER_FORMAT } from '../palette/drag.ts';
import { useController } from './controller.ts';
import { insertAt } from './gestures/inserting.ts';
import { wireNear } from './gestures/wire-under.ts';

/** Takes layers that are dragged from the palette: onto the empty canvas, or onto a wire, into which they go. */
export function usePaletteDrop() {
  const controller = useController();
  const { canvas } = controller;
  const pointOf = ({ clientX: x, clientY: y }: DragEvent) => controller.inGraph(controller.onCanvas({ x, y }));
  return {
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes(LAYER_FORMAT)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      const spliced = wireNear(controller, pointOf(event));
      if (spliced !== canvas.getState().spliced) canvas.setState({ spliced });
    },
    onDragLeave: () => canvas.setState({ spliced: null }),
    onDrop: (event: DragEvent) => {
      const addition = carried(event.dataTransfer);
      if (addition === null) return;
      event.preventDefault();
      const { spliced } = canvas.getState();
      canvas.setState({ spliced: null });
      const target = spliced === null ? ({ kind: 'place' } as const) : ({ kind: 'edge', edge: spliced } as const);
      insertAt(controller, target, addition, pointOf(event));
      controller.surface.canvas()?.focus();
    },
  };
}
