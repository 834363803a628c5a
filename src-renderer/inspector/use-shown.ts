import { useCallback, useMemo } from 'react';
import type { Graph, GraphDocument } from '#shared/graph/document.ts';
import type { GraphId } from '#shared/graph/edits.ts';
import { pathPrefix, shownGraph, shownGraphId } from '../editor/store.ts';
import { useSurface } from '../editor/surface-store.ts';
import { useEditor, useEditorStore } from '../editor/use-editor.ts';
import { focusNode } from '../editor/focus-node.ts';

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

/**
 * Leads to a node of the whole model, `tower.conv`: shows its graph, selects it and brings it into sight; a field of it
 * gets the focus.
 */
export function useShowNode(): (path: string, field?: string) => void {
  const store = useEditorStore();
  const surface = useSurface();
  return useCallback(
    (path, field) => {
      focusNode({ store, surface }, null, path);
      if (field !== undefined) surface.askForField(field);
    },
    [store, surface],
  );
}
