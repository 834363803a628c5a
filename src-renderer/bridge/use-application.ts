import { createContext, useContext } from 'react';
import type { ApplicationClient } from './application.ts';

export const ApplicationContext = createContext<ApplicationClient | null>(null);

/** The application behind this window. */
export function useApplication(): ApplicationClient {
  const application = useContext(ApplicationContext);
  if (application === null) throw new Error('useApplication is for what is within the ApplicationContext');
  return application;
}
