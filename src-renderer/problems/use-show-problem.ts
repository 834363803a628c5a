import { useCallback } from 'react';
import type { Diagnostic } from '#shared/base/diagnostic.ts';
import { usesOf } from '#shared/editing/modules.ts';
import { focusNode } from '../editor/focus-node.ts';
import { useSurface } from '../editor/surface-store.ts';
import { useEditorStore } from '../editor/use-editor.ts';

/** Leads to what is wrong: to the node and its field, into the module, or to the tab of the setting. */
export function useShowProblem(): (problem: Diagnostic) => void {
  const store = useEditorStore();
  const surface = useSurface();
  return useCallback(
    ({ nodeId, module, field }) => {
      if (nodeId !== undefined) {
        focusNode({ store, surface }, module ?? null, nodeId);
        if (field !== undefined) surface.askForField(field);
      } else if (module !== undefined) {
        const use = usesOf(store.getState().document, module).find(({ graph }) => graph === null);
        if (use !== undefined) store.goTo([{ node: use.node, module }]);
      } else if (field?.startsWith('training.') === true) {
        surface.showTab('training');
        surface.askForField(field.slice('training.'.length));
      } else if (field?.startsWith('data') === true) surface.showTab('data');
    },
    [store, surface],
  );
}
