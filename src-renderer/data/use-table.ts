import { useMemo } from 'react';
import type { DataSettings } from '#shared/graph/data.ts';
import { useEditor } from '../editor/use-editor.ts';
import { useAsked } from '../projects/use-asked.ts';

/** The table that the project reads: its columns and first rows. */
export function useTable({ source: { path, delimiter } }: DataSettings) {
  const session = useEditor((state) => state.session.session);
  // Other settings of the data make a new object of the same source: that is no reason to read the table again.
  const question = useMemo(
    () => ({ session, source: { type: 'csv', path, ...(delimiter === undefined ? {} : { delimiter }) } as const }),
    [session, path, delimiter],
  );
  return useAsked('data.preview', question);
}
