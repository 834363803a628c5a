import type { GraphDocument } from '#shared/graph/document.ts';
import type { RunSummary } from '#shared/protocol/app/runs.ts';

/** A run with the project as it was when it was trained. */
export interface ComparedRun {
  readonly summary: RunSummary;
  readonly document: GraphDocument;
}

/** Runs that are compared: the first one with the others, or with the graph as it is now. */
export interface Comparing {
  readonly runs: readonly ComparedRun[];
  /** The colour of each run, as the list of runs has it. */
  readonly colors: ReadonlyMap<string, string>;
  readonly withNow: boolean;
  /** Which of the others the canvas shows beside the first. */
  readonly shown: number;
}

/** One side of a comparison; what is edited now has no run. */
export interface Side {
  readonly run: string | null;
  readonly name: string | null;
  readonly document: GraphDocument;
}

/** All that is compared, the first of it being what the others are compared with. */
export function sidesOf({ runs, withNow }: Comparing, now: GraphDocument): readonly Side[] {
  const trained = runs.map(({ summary, document }) => ({ run: summary.run, name: summary.name, document }));
  return withNow ? [...trained, { run: null, name: null, document: now }] : trained;
}
