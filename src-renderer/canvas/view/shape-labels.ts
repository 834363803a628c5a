import { STYLES } from '#shared/emit/node-picture.ts';
import type { Rectangle } from '#shared/layout/layout.ts';
import { textWidth } from '#shared/layout/text-width.ts';
import type { NodeView, PortView } from './graph-view.ts';
import { overlaps, rectangleOf, type Moves } from './visible.ts';

/** A shape that is written at the start of its wires; `y` is its base line. */
export interface ShapeLabel {
  readonly key: string;
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** How far a label begins behind its port, and how far its base line lies above or below the wire. */
const BEHIND = 8;
const ABOVE = 5;
const BELOW = 13;
/** How high a line of it is above its base line, and the room that is kept around it. */
const ASCENT = 9;
const CLEAR = 1;

/** How wide the label at a port is; nothing where there is none. */
export function labelWidth({ shape, state }: PortView): number {
  return state === 'wired' && shape !== '' ? Math.ceil(textWidth(shape, STYLES.port)) : 0;
}

/**
 * Where the shapes that flow are written: above the start of their wires, below it where something stands there, and
 * nowhere where there is no room at all. A node tells its shapes besides.
 *
 * @param others what stands on the canvas besides nodes
 */
export function shapeLabels(
  nodes: readonly NodeView[],
  others: readonly Rectangle[],
  moves: Moves,
): readonly ShapeLabel[] {
  const taken = [...nodes.map((node) => rectangleOf(node, moves)), ...others];
  return nodes.flatMap((node) => {
    const { x, y, width } = rectangleOf(node, moves);
    return node.outputs.flatMap((port, index) => {
      const room = labelWidth(port);
      if (room === 0) return [];
      const left = x + width + BEHIND;
      for (const line of [y + port.y - ABOVE, y + port.y + BELOW]) {
        const box = { x: left - CLEAR, y: line - ASCENT, width: room + 2 * CLEAR, height: ASCENT + 2 * CLEAR };
        if (taken.some((other) => overlaps(box, other))) continue;
        taken.push(box);
        return [{ key: `${node.id} ${index}`, text: port.shape, x: left, y: line }];
      }
      return [];
    });
  });
}
