import { text } from '#shared/base/text.ts';
import { moveBy } from '#shared/editing/arrange.ts';
import { neighbour, type Direction } from '#shared/editing/walk.ts';
import { act, given } from './act.ts';
import { selectNodes } from './selection.ts';
import { shownGraph, type EditorStore } from './store.ts';
import type { Surface } from './surface.ts';

interface Window {
  readonly store: EditorStore;
  readonly surface: Surface;
}

/** Selects the node that an arrow key leads to; the one nearest to the middle where none is selected. */
export function walk({ store, surface }: Window, direction: Direction): void {
  const state = store.getState();
  const { document, graph, nodes } = given(state);
  const from = nodes.at(-1);
  const middle = surface.canvas()?.middle() ?? { x: 0, y: 0 };
  const nearest = shownGraph(state)
    .nodes.map(({ id, position }) => ({ id, distance: Math.hypot(position.x - middle.x, position.y - middle.y) }))
    .reduce((best, node) => (node.distance < best.distance ? node : best), { id: '', distance: Infinity });
  const to = from === undefined ? nearest.id : neighbour(document, graph, from, direction);
  if (to === undefined || to === '') return;
  store.select(selectNodes([to]));
  surface.canvas()?.reveal([to]);
}

/** How far the arrow keys move nodes, in pixels. */
const STEP = 8;

const WAYS: Readonly<Record<Direction, { readonly x: number; readonly y: number }>> = {
  left: { x: -STEP, y: 0 },
  right: { x: STEP, y: 0 },
  up: { x: 0, y: -STEP },
  down: { x: 0, y: STEP },
};

/** Moves what is selected a little; in a row, that is one entry of the history. */
export function nudge(window: Window, direction: Direction): void {
  const key = `nudge ${[...window.store.getState().selection.nodes].join(' ')}`;
  act(window, ({ document, graph, nodes }) => moveBy(document, graph, nodes, WAYS[direction]), {
    label: text('Move', '移动'),
    key,
  });
}
