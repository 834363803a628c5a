import { useMemo } from 'react';
import type { RunSummary } from '#shared/protocol/app/runs.ts';
import { useSurface, useSurfaceState } from '../editor/surface-store.ts';
import { aloneIn, entriesOf, type RunEntry } from './run-entries.ts';

interface ShownRuns {
  /** Those whose curves are shown, in the order in which they were chosen. */
  readonly shown: readonly RunEntry[];
  readonly show: (id: string, on: boolean) => void;
  readonly showNone: () => void;
}

/** Whose curves are laid over each other: those that were ticked, and until then the pinned ones. */
export function useShownRuns(runs: readonly RunSummary[]): ShownRuns {
  const surface = useSurface();
  const chosen = useSurfaceState(({ shownRuns }) => shownRuns);
  return useMemo(() => {
    const entries = entriesOf(runs);
    const all = new Map([...entries, ...runs.map((run) => aloneIn(run, runs))].map((entry) => [entry.id, entry]));
    const ids = chosen ?? entries.filter(({ pinned }) => pinned).map(({ id }) => id);
    const set = (shownRuns: readonly string[]) => surface.setState({ shownRuns });
    return {
      shown: ids.flatMap((id) => all.get(id) ?? []),
      show: (id, on) => set(on ? [...ids.filter((each) => each !== id), id] : ids.filter((each) => each !== id)),
      showNone: () => set([]),
    };
  }, [surface, runs, chosen]);
}
