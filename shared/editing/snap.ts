import type { Rectangle } from '../layout/layout.ts';
import type { Point } from './graphs.ts';

/** A line that shows what something is in line with: at one coordinate, from one end to the other. */
export interface Guide {
  readonly axis: 'x' | 'y';
  readonly at: number;
  readonly start: number;
  readonly end: number;
}

/** How far what is dragged is moved further so that it is in line, and the lines that show with what. */
export interface Snap {
  readonly offset: Point;
  readonly guides: readonly Guide[];
}

const LENGTH = { x: 'width', y: 'height' } as const;
const ACROSS = { x: 'y', y: 'x' } as const;

/** The start, the middle and the end of a rectangle along an axis. */
function marksOf(rectangle: Rectangle, axis: 'x' | 'y'): readonly [number, number, number] {
  const start = rectangle[axis];
  const length = rectangle[LENGTH[axis]];
  return [start, start + length / 2, start + length];
}

/**
 * Brings a dragged rectangle into line with others where an edge or the middle of it is nearly in line with one of
 * theirs; along each axis by the least that does.
 *
 * @param moving what is dragged; the rectangle around all of it where it is several
 * @param reach how far away, in the same pixels, something is still snapped to
 */
export function snap(moving: Rectangle, others: readonly Rectangle[], reach: number): Snap {
  const offset = { x: nearestShift(moving, others, 'x', reach), y: nearestShift(moving, others, 'y', reach) };
  const landed = { ...moving, x: moving.x + (offset.x ?? 0), y: moving.y + (offset.y ?? 0) };
  const guides = [
    ...(offset.x === null ? [] : guidesAt(landed, others, 'x')),
    ...(offset.y === null ? [] : guidesAt(landed, others, 'y')),
  ];
  return { offset: { x: offset.x ?? 0, y: offset.y ?? 0 }, guides };
}

/** The smallest shift along an axis that brings two marks together; null where none is within reach. */
function nearestShift(moving: Rectangle, others: readonly Rectangle[], axis: 'x' | 'y', reach: number): number | null {
  const own = marksOf(moving, axis);
  let best: number | null = null;
  for (const other of others) {
    for (const mark of marksOf(other, axis)) {
      for (const from of own) {
        const shift = mark - from;
        if (Math.abs(shift) <= reach && (best === null || Math.abs(shift) < Math.abs(best))) best = shift;
      }
    }
  }
  return best;
}

/** Marks closer than that are one: halves of pixels come from middles. */
const TOGETHER = 0.01;

/** A line for each mark of the rectangle that others have too, as long as to reach all of them. */
function guidesAt(landed: Rectangle, others: readonly Rectangle[], axis: 'x' | 'y'): Guide[] {
  const across = ACROSS[axis];
  return marksOf(landed, axis).flatMap((at): Guide[] => {
    const met = others.filter((other) => marksOf(other, axis).some((mark) => Math.abs(mark - at) < TOGETHER));
    if (met.length === 0) return [];
    const ends = [landed, ...met].map((one) => [one[across], one[across] + one[LENGTH[across]]] as const);
    const start = ends.reduce((least, [begin]) => Math.min(least, begin), Number.POSITIVE_INFINITY);
    const end = ends.reduce((most, [, stop]) => Math.max(most, stop), Number.NEGATIVE_INFINITY);
    return [{ axis, at, start, end }];
  });
}
