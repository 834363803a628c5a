import { useCallback } from 'react';
import type { RunSummary } from '#shared/protocol/app/runs.ts';
import { useApplication } from '../bridge/use-application.ts';
import { useSurface } from '../editor/surface-store.ts';
import { useEditor } from '../editor/use-editor.ts';
import { diagnosticsOf } from '../panels/faults.tsx';
import type { Comparing } from './comparing.ts';

/** Fetches the projects of runs as they were, and compares them with each other, or with the graph as it is now. */
export function useCompare(): (runs: readonly RunSummary[], colors: Comparing['colors'], withNow: boolean) => void {
  const application = useApplication();
  const surface = useSurface();
  const session = useEditor((state) => state.session.session);
  return useCallback(
    (runs, colors, withNow) => {
      const read = async (summary: RunSummary) => ({
        summary,
        document: await application.request('runs.document', { session, run: summary.run }),
      });
      // Oldest first: what is added is what the newer one has.
      const inTime = runs.toSorted((a, b) => a.created.localeCompare(b.created));
      Promise.all(inTime.map(read)).then(
        (compared) => surface.compare({ runs: compared, colors, withNow, shown: 1 }),
        (error: unknown) => surface.tellFaults(diagnosticsOf(error)),
      );
    },
    [application, surface, session],
  );
}
