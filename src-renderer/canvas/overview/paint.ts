import type { Theme } from '#shared/emit/theme.ts';
import type { GraphView, NodeView } from '../view/graph-view.ts';
import { overlaps, rectangleOf, seenIn, wireEnds, type Moves, type Viewport } from '../view/visible.ts';
import type { Size } from '#shared/layout/layout.ts';

/** What is painted of a graph that is seen from far away. */
export interface Overview {
  readonly view: GraphView;
  readonly moves: Moves;
  readonly selected: ReadonlySet<string>;
  readonly theme: Theme;
}

/** Below this many pixels a title cannot be read. */
const SMALLEST_TEXT = 5;
const TITLE = 26;

/** The colour of a node's category, which is the colour of a fault where its type is unknown. */
export function categoryColorOf({ picture: { face } }: NodeView, theme: Theme): string {
  return face.category === null ? theme.error : theme.categories[face.category];
}

/** Paints all nodes as plain boxes and all wires as lines: what is left to see of a large graph from far away. */
export function paintOverview(
  context: CanvasRenderingContext2D,
  overview: Overview,
  viewport: Viewport,
  size: Size,
  pixels: number,
): void {
  const { x, y, zoom } = viewport;
  context.setTransform(pixels, 0, 0, pixels, 0, 0);
  context.clearRect(0, 0, size.width, size.height);
  context.setTransform(zoom * pixels, 0, 0, zoom * pixels, x * pixels, y * pixels);
  paintWires(context, overview, viewport, size);
  paintNodes(context, overview, viewport, size);
}

function paintWires(
  context: CanvasRenderingContext2D,
  { view, moves, theme }: Overview,
  viewport: Viewport,
  size: Size,
) {
  const seen = seenIn(viewport, size);
  context.lineWidth = Math.max(1.6, 0.8 / viewport.zoom);
  for (const broken of [false, true]) {
    context.beginPath();
    for (const wire of view.wires) {
      if (wire.broken !== broken) continue;
      const ends = wireEnds(wire, view, moves);
      if (ends === null) continue;
      const [a, b] = ends;
      const box = {
        x: Math.min(a.x, b.x),
        y: Math.min(a.y, b.y),
        width: Math.abs(a.x - b.x),
        height: Math.abs(a.y - b.y),
      };
      if (!overlaps(box, seen)) continue;
      context.moveTo(a.x, a.y);
      context.lineTo(b.x, b.y);
    }
    context.strokeStyle = broken ? theme.error : theme.wire;
    context.stroke();
  }
}

function paintNodes(
  context: CanvasRenderingContext2D,
  { view, moves, selected, theme }: Overview,
  viewport: Viewport,
  size: Size,
) {
  const seen = seenIn(viewport, size);
  const titled = TITLE * viewport.zoom >= SMALLEST_TEXT;
  context.font = `600 ${TITLE}px system-ui, sans-serif`;
  context.textBaseline = 'middle';
  for (const [id, node] of view.nodes) {
    const box = rectangleOf(node, moves);
    if (!overlaps(box, seen)) continue;
    const color = categoryColorOf(node, theme);
    context.fillStyle = theme.card;
    context.fillRect(box.x, box.y, box.width, box.height);
    context.globalAlpha = 0.45;
    context.fillStyle = color;
    context.fillRect(box.x, box.y, box.width, box.height);
    context.globalAlpha = 1;
    const wrong = node.faults.some(({ severity }) => severity === 'error');
    if (selected.has(id) || wrong) {
      context.strokeStyle = selected.has(id) ? theme.ink : theme.error;
      context.lineWidth = 2 / viewport.zoom;
      context.strokeRect(box.x, box.y, box.width, box.height);
    }
    if (titled) {
      context.fillStyle = theme.ink;
      context.fillText(node.picture.face.title, box.x + 10, box.y + box.height / 2, box.width - 20);
    }
  }
}
