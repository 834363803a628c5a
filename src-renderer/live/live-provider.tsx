import { useEffect, useState, type ReactNode } from 'react';
import { useApplication } from '../bridge/use-application.ts';
import { useSurfaceState } from '../editor/surface-store.ts';
import { useTrainingsStore } from '../training/trainings-store.ts';
import { createLive, LiveContext } from './live-store.ts';

interface LiveProviderProps {
  readonly session: string;
  readonly children: ReactNode;
}

/** What the window sees of the model while it trains. */
export function LiveProvider({ session, children }: LiveProviderProps) {
  const application = useApplication();
  const trainings = useTrainingsStore();
  const [live] = useState(() => createLive(application, trainings, session));
  const shown = useSurfaceState((state) => state.liveOnNodes);
  useEffect(() => live.listen(), [live]);
  useEffect(() => live.showSigns(shown), [live, shown]);
  return <LiveContext value={live}>{children}</LiveContext>;
}
