import { createContext, useContext } from 'react';
import type { ProjectControl } from './project-control.ts';

export const ProjectContext = createContext<ProjectControl | null>(null);

/** The project that is open here, as a whole. */
export function useProject(): ProjectControl {
  const project = useContext(ProjectContext);
  if (project === null) throw new Error('useProject is for what is within the ProjectContext');
  return project;
}
