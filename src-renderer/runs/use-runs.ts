import { useEffect, useMemo, useRef } from 'react';
import { useEditor } from '../editor/use-editor.ts';
import { useAsked } from '../projects/use-asked.ts';
import { useTrainings } from '../training/trainings-store.ts';

/** The runs of the project, asked again whenever a training begins or ends. */
export function useRuns() {
  const session = useEditor((state) => state.session.session);
  const question = useMemo(() => ({ session }), [session]);
  const { asked, again } = useAsked('runs.list', question);
  const stands = useTrainings(({ jobs }) =>
    jobs.map(({ job, state, start }) => `${job} ${state} ${start?.run ?? ''}`).join('\n'),
  );
  const heard = useRef(stands);
  useEffect(() => {
    if (heard.current === stands) return;
    heard.current = stands;
    again();
  }, [stands, again]);
  return { session, asked, again };
}
