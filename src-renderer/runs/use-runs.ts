import { createContext, useContext, useEffect } from 'react';
import type { Question } from '../projects/use-asked.ts';

interface Runs extends Question<'runs.list'> {
  readonly session: string;
}

export const RunsContext = createContext<Runs | null>(null);

/** The runs of the project. */
export function useRuns(): Runs {
  const runs = useContext(RunsContext);
  if (runs === null) throw new Error('useRuns is for what is within the RunsContext');
  return runs;
}

/** As {@link useRuns}, asked again when it is shown: other programs may have trained meanwhile. */
export function useFreshRuns(): Runs {
  const runs = useRuns();
  const { again } = runs;
  useEffect(again, [again]);
  return runs;
}
