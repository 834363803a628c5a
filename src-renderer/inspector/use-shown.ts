import { useCallback, useMemo } from 'react';
import type { Graph, GraphDocument } from '#shared/graph/document.ts';
import type { GraphId } from '#shared/graph/edits.ts';
import { NOTHING, selectNodes } from '../editor/selection.ts';
import { pathPrefix, shownGraph, shownGraphId } from '../editor/store.ts';
import { useSurface } from '../editor/surface-store.ts';
import { useEditor, useEditorStore } from '../editor/use-editor.ts';
import { placeOf } from '../editor/faults.ts';
import { revealSoon } from '../editor/focus-node.ts';

/** The graph that is shown, and where it is. */
export interface Shown {
  readonly document: GraphDocument;
  readonly graphId: GraphId;
  readonly graph: Graph;
  /** The way to its nodes in the whole model: `tower.`. */
  readonly prefix: string;
}

export function useShown(): Shown {
  const document = useEditor((state) => state.document);
  const place = useEditor((state) => state.place);
  return useMemo(
    () => ({
      document,
      graphId: shownGraphId({ place }),
      graph: shownGraph({ place, document }),
      prefix: pathPrefix({ place }),
    }),
    [document, place],
  );
}

/** Selects a node of the whole model, `tower.conv`, and brings it into view; with a field, the field gets the focus. */
export function useShowNode(): (path: string, field?: string) => void {
  const store = useEditorStore();
  const surface = useSurface();
  return useCallback(
    (path, field) => {
      const found = placeOf(store.getState().document, path);
      if (found === null) return;
      store.goTo(found.place);
      store.select({ ...NOTHING, ...selectNodes([found.node]) });
      revealSoon(surface, found.node);
      if (field !== undefined) surface.askForField(field);
    },
    [store, surface],
  );
}
