import { useCallback } from 'react';
import { text } from '#shared/base/text.ts';
import { add } from '#shared/editing/add.ts';
import type { Candidate } from '#shared/editing/fit.ts';
import { candidateName } from '#shared/editing/palette.ts';
import { selectNodes } from '../editor/selection.ts';
import { shownGraph, shownGraphId } from '../editor/store.ts';
import { useSurface } from '../editor/surface-store.ts';
import { useEditorStore } from '../editor/use-editor.ts';

/** How far nodes that are added after each other lie apart. */
const STEP = 32;

/** Adds something in the middle of the canvas, beside what was added there before, and selects it. */
export function useAdd(): (candidate: Candidate) => void {
  const store = useEditorStore();
  const surface = useSurface();
  return useCallback(
    (candidate) => {
      const state = store.getState();
      const taken = shownGraph(state).nodes.map(({ position }) => position);
      let { x, y } = surface.canvas()?.middle() ?? { x: 0, y: 0 };
      [x, y] = [Math.round(x), Math.round(y)];
      while (taken.some((place) => Math.abs(place.x - x) < STEP / 2 && Math.abs(place.y - y) < STEP / 2)) {
        [x, y] = [x + STEP, y + STEP];
      }
      const made = add(state.document, shownGraphId(state), candidate.addition, { x, y });
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
