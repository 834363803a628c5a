import { useEffect } from 'react';
import type { TaskProgress } from '#shared/protocol/app/system.ts';
import { useApplication } from '../bridge/use-application.ts';
import { usePresentProgress } from './job-progress.ts';

/** Shows in the taskbar how far the training under way has come; tells its whole percent, or null where none is. */
export function useTaskbar(): number | null {
  const application = useApplication();
  const present = usePresentProgress();
  const percent = present?.percent ?? null;
  const paused = present?.state === 'paused';
  useEffect(() => {
    const state: TaskProgress['state'] = paused ? 'paused' : 'normal';
    const progress = percent === null ? null : { share: percent / 100, state };
    // It only decorates: where the application cannot be reached, that is told elsewhere.
    application.request('system.setProgress', { progress }).catch(() => undefined);
  }, [application, percent, paused]);
  useEffect(
    () => () => {
      application.request('system.setProgress', { progress: null }).catch(() => undefined);
    },
    [application],
  );
  return percent;
}
