import { Center, Loader, Text as Words } from '@mantine/core';
import type { ReactNode } from 'react';
import { text, type Text } from '#shared/base/text.ts';
import type { RunSummary } from '#shared/protocol/app/runs.ts';
import type { Part } from '#shared/protocol/engine.ts';
import { useSurfaceState } from '../editor/surface-store.ts';
import { useSay } from '../i18n/language.ts';
import { AskedView } from '../projects/asked-view.tsx';
import { hasWeights, newestFirst } from '../runs/run-facts.ts';
import { useFreshRuns } from '../runs/use-runs.ts';

export const WAITING = (
  <Center h="100%">
    <Loader size="sm" />
  </Center>
);

/** The parts of the data, what was held back first. */
export const PARTS: readonly { readonly value: Part; readonly label: Text }[] = [
  { value: 'test', label: text('Test', '测试') },
  { value: 'validation', label: text('Validation', '验证') },
  { value: 'train', label: text('Training', '训练') },
];

export interface JudgedRun {
  readonly session: string;
  /** Those that have weights, newest first. */
  readonly runs: readonly RunSummary[];
  /** The one that is looked at. */
  readonly run: string;
}

interface WithRunProps {
  /** What to do where nothing was trained yet. */
  readonly invite: Text;
  readonly children: (judged: JudgedRun) => ReactNode;
}

/** The run that is looked at: the newest one until another is chosen. */
export function WithRun({ invite, children }: WithRunProps) {
  const say = useSay();
  const { session, asked, again } = useFreshRuns();
  const wanted = useSurfaceState(({ judging }) => judging.run);
  return (
    <AskedView asked={asked} onRetry={again} waiting={WAITING}>
      {(found) => {
        const runs = newestFirst(found.runs).filter(hasWeights);
        const run = runs.find((each) => each.run === wanted) ?? runs[0];
        if (run !== undefined) return children({ session, runs, run: run.run });
        return (
          <Center h="100%" p="md">
            <Words c="dimmed">{say(invite)}</Words>
          </Center>
        );
      }}
    </AskedView>
  );
}
