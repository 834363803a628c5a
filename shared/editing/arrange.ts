import { ok } from '../base/result.ts';
import type { GraphDocument, GraphNode } from '../graph/document.ts';
import type { GraphId } from '../graph/edits.ts';
import type { Rectangle, Size } from '../layout/layout.ts';
import { changeNodes, graphOf, nodesOf, type Outcome, type Point } from './graphs.ts';

/** How large nodes are drawn, by id: the canvas knows. */
export type Sizes = ReadonlyMap<string, Size>;

export type Side = 'left' | 'center' | 'right' | 'top' | 'middle' | 'bottom';

const NO_SIZE: Size = { width: 0, height: 0 };
const NO_SIZES: Sizes = new Map();

/** Where a node lies, and how large it is drawn. */
export function rectangleOf({ id, position }: GraphNode, sizes: Sizes = NO_SIZES): Rectangle {
  return { ...position, ...(sizes.get(id) ?? NO_SIZE) };
}

/** The smallest rectangle around others. */
export function boundsOf(rectangles: readonly Rectangle[]): Rectangle {
  const edge = (of: (rectangle: Rectangle) => number, better: (a: number, b: number) => number) =>
    rectangles
      .map(of)
      .reduce((found, value) => better(found, value), rectangles[0] === undefined ? 0 : of(rectangles[0]));
  const x = edge((one) => one.x, Math.min);
  const y = edge((one) => one.y, Math.min);
  const right = edge((one) => one.x + one.width, Math.max);
  const bottom = edge((one) => one.y + one.height, Math.max);
  return { x, y, width: right - x, height: bottom - y };
}

/** Moves nodes to where each belongs. */
function move(
  document: GraphDocument,
  graphId: GraphId,
  ids: readonly string[],
  placesFor: (nodes: readonly GraphNode[]) => ReadonlyMap<string, Point>,
): Outcome {
  const graph = graphOf(document, graphId);
  if (!graph.ok) return graph;
  const nodes = nodesOf(graph.value, ids);
  if (!nodes.ok) return nodes;
  const places = placesFor(nodes.value);
  const moved = nodes.value.flatMap((node) => {
    const { x, y } = places.get(node.id) ?? node.position;
    return x === node.position.x && y === node.position.y ? [] : [{ ...node, position: { x, y } }];
  });
  return ok(changeNodes(graphId, moved));
}

/** Moves nodes by so many pixels. */
export function moveBy(document: GraphDocument, graphId: GraphId, ids: readonly string[], by: Point): Outcome {
  return move(
    document,
    graphId,
    ids,
    (nodes) => new Map(nodes.map(({ id, position: { x, y } }) => [id, { x: x + by.x, y: y + by.y }])),
  );
}

/** Moves nodes to places, as at the end of a drag or after tidying. */
export function moveTo(document: GraphDocument, graphId: GraphId, places: ReadonlyMap<string, Point>): Outcome {
  return move(document, graphId, [...places.keys()], () => places);
}

function aligned(side: Side, { x, y, width, height }: Rectangle, whole: Rectangle): Point {
  const places: Readonly<Record<Side, Point>> = {
    left: { x: whole.x, y },
    center: { x: Math.round(whole.x + (whole.width - width) / 2), y },
    right: { x: whole.x + whole.width - width, y },
    top: { x, y: whole.y },
    middle: { x, y: Math.round(whole.y + (whole.height - height) / 2) },
    bottom: { x, y: whole.y + whole.height - height },
  };
  return places[side];
}

/** Brings nodes into line along one side of all of them, or along their middle. */
export function align(
  document: GraphDocument,
  graphId: GraphId,
  ids: readonly string[],
  side: Side,
  sizes: Sizes,
): Outcome {
  return move(document, graphId, ids, (nodes) => {
    const whole = boundsOf(nodes.map((node) => rectangleOf(node, sizes)));
    return new Map(nodes.map((node) => [node.id, aligned(side, rectangleOf(node, sizes), whole)]));
  });
}

/** Leaves the same room between nodes; the outermost stay where they are. */
export function distribute(
  document: GraphDocument,
  graphId: GraphId,
  ids: readonly string[],
  direction: 'horizontal' | 'vertical',
  sizes: Sizes,
): Outcome {
  const [axis, length] = direction === 'horizontal' ? (['x', 'width'] as const) : (['y', 'height'] as const);
  return move(document, graphId, ids, (nodes) => {
    const boxes = nodes
      .map((node) => ({ id: node.id, box: rectangleOf(node, sizes) }))
      .toSorted((a, b) => a.box[axis] + a.box[length] / 2 - b.box[axis] - b.box[length] / 2);
    const [first, last] = [boxes[0], boxes.at(-1)];
    if (first === undefined || last === undefined || boxes.length < 3) return new Map();
    const filled = boxes.reduce((sum, { box }) => sum + box[length], 0);
    const room = last.box[axis] + last.box[length] - first.box[axis] - filled;
    const gap = room / (boxes.length - 1);
    let next = first.box[axis];
    const places = new Map<string, Point>();
    for (const { id, box } of boxes) {
      places.set(id, { x: box.x, y: box.y, [axis]: Math.round(next) });
      next += box[length] + gap;
    }
    return places;
  });
}
