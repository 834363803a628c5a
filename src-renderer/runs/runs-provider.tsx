import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import { useAsked } from '../projects/use-asked.ts';
import { useTrainings } from '../training/trainings-store.ts';
import { RunsContext } from './use-runs.ts';

/** Asks for the runs of a project once for all who show them, and again whenever a training begins or ends. */
export function RunsProvider({ session, children }: { readonly session: string; readonly children: ReactNode }) {
  const question = useMemo(() => ({ session }), [session]);
  const { asked, again } = useAsked('runs.list', question);
  const stands = useTrainings(({ jobs }) =>
    jobs.map(({ job, start, end }) => `${job} ${start?.run ?? ''} ${end?.status ?? ''}`).join('\n'),
  );
  const heard = useRef(stands);
  useEffect(() => {
    if (heard.current === stands) return;
    heard.current = stands;
    again();
  }, [stands, again]);
  const runs = useMemo(() => ({ session, asked, again }), [session, asked, again]);
  return <RunsContext value={runs}>{children}</RunsContext>;
}
