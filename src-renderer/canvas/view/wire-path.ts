import type { Point } from '#shared/layout/layout.ts';

/** How far a wire that leads back bends out: grows with the root of the way. */
const BEND = 6.25;

/** A wire as a cubic curve: leaves to the right, arrives from the left. */
function curve(start: Point, end: Point): readonly [Point, Point, Point, Point] {
  const way = end.x - start.x;
  const reach = way >= 0 ? way / 2 : BEND * Math.sqrt(-way);
  return [start, { x: start.x + reach, y: start.y }, { x: end.x - reach, y: end.y }, end];
}

/** A wire as the path of an SVG. */
export function wirePath(start: Point, end: Point): string {
  const [a, b, c, d] = curve(start, end);
  return `M${a.x},${a.y}C${b.x},${b.y} ${c.x},${c.y} ${d.x},${d.y}`;
}

/** A point of a wire; 0 is its start, 1 its end. */
export function wirePoint(start: Point, end: Point, at: number): Point {
  const [a, b, c, d] = curve(start, end);
  const [p, q, r, s] = [(1 - at) ** 3, 3 * at * (1 - at) ** 2, 3 * at ** 2 * (1 - at), at ** 3];
  return { x: p * a.x + q * b.x + r * c.x + s * d.x, y: p * a.y + q * b.y + r * c.y + s * d.y };
}

const SAMPLES = 16;

/** How far a point is from a wire, at least. */
export function distanceToWire(point: Point, start: Point, end: Point): number {
  let nearest = Infinity;
  let before = start;
  for (let step = 1; step <= SAMPLES; step++) {
    const next = wirePoint(start, end, step / SAMPLES);
    nearest = Math.min(nearest, distanceToLine(point, before, next));
    before = next;
  }
  return nearest;
}

function distanceToLine(point: Point, a: Point, b: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((point.x - a.x) * dx + (point.y - a.y) * dy) / length;
  const part = Math.max(0, Math.min(1, along));
  return Math.hypot(point.x - a.x - part * dx, point.y - a.y - part * dy);
}
