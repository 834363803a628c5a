import { useEffect, useState, type ReactNode } from 'react';
import { useApplication } from '../bridge/use-application.ts';
import { createTrainings, TrainingsContext } from './trainings-store.ts';

interface TrainingsProviderProps {
  readonly session: string;
  readonly children: ReactNode;
}

/** What the window hears of the trainings of its project. */
export function TrainingsProvider({ session, children }: TrainingsProviderProps) {
  const application = useApplication();
  const [trainings] = useState(() => createTrainings(application, session));
  useEffect(() => trainings.listen(), [trainings]);
  return <TrainingsContext value={trainings}>{children}</TrainingsContext>;
}
