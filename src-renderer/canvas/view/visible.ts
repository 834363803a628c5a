import type { Point, Rectangle, Size } from '#shared/layout/layout.ts';
import type { GraphView, NodeView, WireView } from './graph-view.ts';

/** Where the canvas stands: a point of the graph is drawn at `point · zoom + (x, y)` pixels. */
export interface Viewport extends Point {
  readonly zoom: number;
}

/** Positions of nodes that are being dragged; the document gets them at the end. */
export type Moves = ReadonlyMap<string, Point>;

export const NO_MOVES: Moves = new Map();

/** Where a node is drawn. */
export function rectangleOf({ id, position, picture }: NodeView, moves: Moves = NO_MOVES): Rectangle {
  const { x, y } = moves.get(id) ?? position;
  return { x, y, width: picture.width, height: picture.height };
}

export function overlaps(a: Rectangle, b: Rectangle): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** The part of the graph that is seen. */
export function seenIn({ x, y, zoom }: Viewport, { width, height }: Size): Rectangle {
  return { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
}

/** How far beyond what is seen nodes are kept ready, and in what steps that follows, in pixels of the screen. */
const MARGIN = 160;
const STEP = 160;

/**
 * What is seen, and a margin around it, in steps: as long as the canvas moves within a step this stays the same, and
 * when it goes on, only a few nodes come and go.
 */
export function windowAround(viewport: Viewport, size: Size): Rectangle {
  const seen = seenIn(viewport, size);
  const [margin, step] = [MARGIN / viewport.zoom, STEP / viewport.zoom];
  const down = (value: number) => Math.floor((value - margin) / step) * step;
  const up = (value: number) => Math.ceil((value + margin) / step) * step;
  const [x, y] = [down(seen.x), down(seen.y)];
  return { x, y, width: up(seen.x + seen.width) - x, height: up(seen.y + seen.height) - y };
}

export function sameRectangle(a: Rectangle, b: Rectangle): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}

/** How far a wire's bend may leave the rectangle around its ends. */
const BULGE = 60;

/** Where a wire begins and ends. */
export function wireEnds(wire: WireView, { nodes }: GraphView, moves: Moves): readonly [Point, Point] | null {
  const { output, input } = wire;
  const [source, target] = [nodes.get(wire.source), nodes.get(wire.target)];
  if (source === undefined || target === undefined) return null;
  const [from, to] = [rectangleOf(source, moves), rectangleOf(target, moves)];
  return [
    { x: from.x + from.width, y: from.y + (source.outputs[output]?.y ?? from.height / 2) },
    { x: to.x, y: to.y + (target.inputs[input]?.y ?? to.height / 2) },
  ];
}

/** The part of a graph that is worth drawing in full. */
export interface Part {
  readonly nodes: readonly NodeView[];
  readonly wires: readonly WireView[];
}

/** The wires that pass through a window, and the nodes in it or at those wires' ends, besides one that is held on to. */
export function partIn(view: GraphView, window: Rectangle, always: string | null, moves: Moves): Part {
  const ids = new Set<string>();
  for (const [id, node] of view.nodes) {
    if (id === always || overlaps(rectangleOf(node, moves), window)) ids.add(id);
  }
  const wires = view.wires.filter((wire) => {
    if (ids.has(wire.source) && ids.has(wire.target)) return true;
    const ends = wireEnds(wire, view, moves);
    if (ends === null) return false;
    const [a, b] = ends;
    const path = {
      x: Math.min(a.x, b.x) - BULGE,
      y: Math.min(a.y, b.y) - BULGE,
      width: Math.abs(a.x - b.x) + 2 * BULGE,
      height: Math.abs(a.y - b.y) + 2 * BULGE,
    };
    return overlaps(path, window);
  });
  for (const { source, target } of wires) {
    ids.add(source);
    ids.add(target);
  }
  return { nodes: [...view.nodes.values()].filter(({ id }) => ids.has(id)), wires };
}
