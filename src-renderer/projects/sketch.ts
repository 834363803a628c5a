import type { Graph, GraphNode } from '#shared/graph/document.ts';
import type { Rectangle } from '#shared/layout/layout.ts';

/** About the size that a node has on the canvas, so that what is drawn there without overlaps has none here. */
const WIDTH = 150;
const HEIGHT = 76;

export interface Sketch extends Rectangle {
  readonly boxes: readonly (Rectangle & { readonly node: GraphNode })[];
  /** Paths of wires, as SVG writes them. */
  readonly wires: readonly string[];
}

/** A graph as it lies on its canvas: every node a box of one size; wires that end nowhere are left out. */
export function sketchOf({ nodes, edges }: Graph): Sketch {
  const boxes = nodes.map((node) => ({ node, ...node.position, width: WIDTH, height: HEIGHT }));
  const byId = new Map(boxes.map((box) => [box.node.id, box]));
  const wires = edges.flatMap(({ from, to }) => {
    const [source, target] = [byId.get(from.node), byId.get(to.node)];
    if (source === undefined || target === undefined) return [];
    const start = { x: source.x + WIDTH, y: source.y + HEIGHT / 2 };
    const end = { x: target.x, y: target.y + HEIGHT / 2 };
    const bend = Math.max(30, Math.abs(end.x - start.x) / 2);
    return [`M${start.x},${start.y}C${start.x + bend},${start.y} ${end.x - bend},${end.y} ${end.x},${end.y}`];
  });
  const x = Math.min(0, ...boxes.map((box) => box.x));
  const y = Math.min(0, ...boxes.map((box) => box.y));
  const right = Math.max(WIDTH, ...boxes.map((box) => box.x + WIDTH));
  const bottom = Math.max(HEIGHT, ...boxes.map((box) => box.y + HEIGHT));
  return { boxes, wires, x, y, width: right - x, height: bottom - y };
}
