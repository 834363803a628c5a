import { createContext, useContext } from 'react';
import type { Part } from '#shared/protocol/engine.ts';

/** Whose rows are looked at. */
export interface JudgedRows {
  readonly session: string;
  readonly run: string;
  readonly part: Part;
}

export const JudgedRowsContext = createContext<JudgedRows | null>(null);

export function useJudgedRows(): JudgedRows {
  const judged = useContext(JudgedRowsContext);
  if (judged === null) throw new Error('useJudgedRows is for what is within a JudgedRowsContext');
  return judged;
}
