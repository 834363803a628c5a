import { useCallback } from 'react';
import type { Diagnostic } from '#shared/base/diagnostic.ts';
import type { Result } from '#shared/base/result.ts';
import type { Edit } from '#shared/graph/edits.ts';
import type { EditLabel } from './store.ts';
import { useSurface } from './surface-store.ts';
import { useEditorStore } from './use-editor.ts';

/** What an operation answers with: an edit, or what is wrong with it. */
type Asked = Result<Edit, Diagnostic | readonly Diagnostic[]>;

function isOne(faults: Diagnostic | readonly Diagnostic[]): faults is Diagnostic {
  return !Array.isArray(faults);
}

/** Makes the edit that an operation gives; tells why where there is none. Says whether it was made. */
export function usePerform(): (asked: Asked, label: EditLabel) => boolean {
  const store = useEditorStore();
  const surface = useSurface();
  return useCallback(
    (asked, label) => {
      const made = asked.ok ? store.perform(asked.value, label) : asked;
      if (!made.ok) surface.tellFaults(isOne(made.error) ? [made.error] : made.error);
      return made.ok;
    },
    [store, surface],
  );
}
