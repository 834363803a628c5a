import type { Point } from '#shared/layout/layout.ts';
import type { Controller } from '../controller.ts';
import type { NodeView } from '../view/graph-view.ts';
import { NO_MOVES, rectangleOf, wireEnds, type Moves } from '../view/visible.ts';
import { distanceToWire } from '../view/wire-path.ts';

/** How far away from a wire something is dropped onto it, in pixels of the screen. */
const REACH = 28;

/** The wire that a point of the graph is near to, if any. */
export function wireNear({ view, screen }: Controller, point: Point, moves: Moves = NO_MOVES): string | null {
  const graph = view();
  let nearest: { readonly distance: number; readonly key: string | null } = {
    distance: REACH / screen.viewport().zoom,
    key: null,
  };
  for (const wire of graph.wires) {
    const ends = wireEnds(wire, graph, moves);
    if (ends === null) continue;
    const distance = distanceToWire(point, ...ends);
    if (distance < nearest.distance) nearest = { distance, key: wire.key };
  }
  return nearest.key;
}

/** The wire that a dragged node lies on and could be spliced into; none for one that has no input or no output. */
export function wireUnder(controller: Controller, node: NodeView, moves: Moves): string | null {
  if (node.inputs.length === 0 || node.outputs.length === 0) return null;
  const { x, y, width } = rectangleOf(node, moves);
  return wireNear(controller, { x: x + width / 2, y: y + (node.inputs[0]?.y ?? 0) }, moves);
}
