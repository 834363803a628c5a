import { firstUseOf } from '#shared/editing/known.ts';
import type { GraphId } from '#shared/graph/edits.ts';
import { placeOf } from './faults.ts';
import { selectNodes } from './selection.ts';
import { shownGraphId, type EditorStore } from './store.ts';
import type { Surface } from './surface.ts';

/**
 * Leads to a node of a graph: shows the graph, at the first use of its module where it is not shown already, brings the
 * node into sight, and selects it.
 */
export function focusNode(
  { store, surface }: { readonly store: EditorStore; readonly surface: Surface },
  graph: GraphId,
  node: string,
): void {
  const state = store.getState();
  if (shownGraphId(state) !== graph) {
    const way = firstUseOf(state.document, graph);
    const found = way === undefined ? null : placeOf(state.document, way + node);
    if (found === null) return;
    store.goTo(found.place);
  }
  store.select(selectNodes([node]));
  revealSoon(surface, node);
}

/** Brings a node into sight, also where its graph is only about to be shown: the canvas does that after the next paint. */
export function revealSoon(surface: Surface, node: string): void {
  requestAnimationFrame(() => requestAnimationFrame(() => surface.canvas()?.reveal([node])));
}
