import { Center, SegmentedControl, Text as Words } from '@mantine/core';
import { useMemo } from 'react';
import { text } from '#shared/base/text.ts';
import type { AppResult } from '#shared/protocol/app.ts';
import { useSurface, useSurfaceState } from '../editor/surface-store.ts';
import { useEditor } from '../editor/use-editor.ts';
import { useSay } from '../i18n/language.ts';
import { AskedView } from '../projects/asked-view.tsx';
import { useAsked } from '../projects/use-asked.ts';
import styles from './evaluate.module.css';
import { InfluenceView } from './influence-view.tsx';
import { JudgedRowsContext, type JudgedRows } from './judged-rows.ts';
import { PARTS, WAITING, WithRun, type JudgedRun } from './judged-run.tsx';
import { OutputView } from './output-view.tsx';
import { RunBar } from './run-bar.tsx';

/** How good a run is, on rows of its data. */
export function EvaluateTab() {
  return (
    <WithRun invite={text('Train first: then see here how good the model is.', '请先训练，然后可在此查看模型的好坏。')}>
      {(judged) => <Judged {...judged} />}
    </WithRun>
  );
}

function Judged({ session, runs, run }: JudgedRun) {
  const say = useSay();
  const surface = useSurface();
  const part = useSurfaceState(({ judging }) => judging.part);
  return (
    <div className={styles['tab']}>
      <RunBar runs={runs} run={run}>
        <SegmentedControl
          size="xs"
          aria-label={say(text('Part of the data', '数据部分'))}
          value={part}
          data={PARTS.map(({ value, label }) => ({ value, label: say(label) }))}
          onChange={(value) => surface.judge({ part: PARTS.find((each) => each.value === value)?.value ?? part })}
        />
        <span className={styles['rows']}>
          {part === 'test'
            ? say(text('Rows that the training has never seen.', '训练从未见过的行。'))
            : part === 'validation'
              ? say(text('Rows that training was watched on.', '训练时用于监督的行。'))
              : say(text('Rows that were trained on: expect better figures here.', '训练所用的行：此处数值会偏好。'))}
        </span>
      </RunBar>
      <Evaluation key={`${run} ${part}`} session={session} run={run} part={part} />
    </div>
  );
}

function Evaluation({ session, run, part }: JudgedRows) {
  const question = useMemo(() => ({ session, run, part }), [session, run, part]);
  const { asked, again } = useAsked('runs.evaluate', question);
  return (
    <AskedView asked={asked} onRetry={again} waiting={WAITING}>
      {(found) => (
        <JudgedRowsContext value={question}>
          <Outputs found={found} />
        </JudgedRowsContext>
      )}
    </AskedView>
  );
}

function Outputs({ found: { rows, metrics, confusion, answers } }: { readonly found: AppResult<'runs.evaluate'> }) {
  const say = useSay();
  const nodes = useEditor(({ document }) => document.graph.nodes);
  if (rows === 0) {
    return (
      <Center h="100%" p="md">
        <Words c="dimmed">
          {say(
            text(
              'This part has no rows: give it a share of them in the Data tab, and train again.',
              '此部分没有行：请在“数据”标签页中分配行，然后重新训练。',
            ),
          )}
        </Words>
      </Center>
    );
  }
  return (
    <div className={styles['outputs']} role="region" aria-label={say(text('Evaluation', '评估'))} tabIndex={0}>
      {answers.map((each) => (
        <OutputView
          key={each.output}
          answers={each}
          name={nodes.find(({ id }) => id === each.output)?.name ?? each.output}
          confusion={confusion[each.output]}
          rows={rows}
          metrics={metrics}
        />
      ))}
      <InfluenceView metrics={metrics} />
    </div>
  );
}
