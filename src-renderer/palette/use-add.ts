import { useCallback } from 'react';
import { text } from '#shared/base/text.ts';
import { add } from '#shared/editing/add.ts';
import type { Candidate } from '#shared/editing/fit.ts';
import { candidateName } from '#shared/editing/palette.ts';
import { selectNodes } from '../editor/selection.ts';
import { shownGraph, shownGraphId, type EditorState } from '../editor/store.ts';
import type { CanvasPoint, CanvasSurface } from '../editor/surface.ts';
import { useSurface } from '../editor/surface-store.ts';
import { useEditorStore } from '../editor/use-editor.ts';

/** The room between nodes that are added after each other. */
const GAP = 56;

/** Beside the node that is selected, so that a row of clicks makes a row of nodes; else in the middle of the canvas. */
function placeFor(state: EditorState, canvas: CanvasSurface | null): CanvasPoint {
  const { nodes } = shownGraph(state);
  const [only] = state.selection.nodes;
  const before = state.selection.nodes.size === 1 ? nodes.find(({ id }) => id === only) : undefined;
  let place = canvas?.middle() ?? { x: 0, y: 0 };
  if (before !== undefined) {
    const { width } = canvas?.sizeOf(before.id) ?? { width: 4 * GAP };
    place = { x: before.position.x + width + GAP, y: before.position.y };
  }
  const taken = ({ x, y }: CanvasPoint) =>
    nodes.some(({ position }) => Math.abs(position.x - x) < GAP && Math.abs(position.y - y) < GAP);
  while (taken(place)) place = { x: place.x, y: place.y + 2 * GAP };
  return { x: Math.round(place.x), y: Math.round(place.y) };
}

/** Adds something to the graph that is shown, and selects it. */
export function useAdd(): (candidate: Candidate) => void {
  const store = useEditorStore();
  const surface = useSurface();
  return useCallback(
    (candidate) => {
      const state = store.getState();
      const place = placeFor(state, surface.canvas());
      const made = add(state.document, shownGraphId(state), candidate.addition, place);
      if (!made.ok) {
        surface.tellFaults([made.error]);
        return;
      }
      const [en, zh] = [candidateName(candidate, 'en'), candidateName(candidate, 'zh-CN')];
      store.perform(made.value.edit, { label: text(`Add ${en}`, `添加${zh}`) });
      store.select(selectNodes(made.value.nodes));
    },
    [store, surface],
  );
}
