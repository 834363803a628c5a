import { Center, Loader, NativeSelect, SegmentedControl, Text as Words } from '@mantine/core';
import { useMemo, useState } from 'react';
import { text, type Text } from '#shared/base/text.ts';
import type { AppResult } from '#shared/protocol/app.ts';
import type { RunSummary } from '#shared/protocol/app/runs.ts';
import type { Part } from '#shared/protocol/engine.ts';
import { useEditor } from '../editor/use-editor.ts';
import { useLanguage, useSay } from '../i18n/language.ts';
import { AskedView } from '../projects/asked-view.tsx';
import { timeText } from '../projects/time-text.ts';
import { useAsked } from '../projects/use-asked.ts';
import { hasWeights, newestFirst } from '../runs/run-facts.ts';
import { useRuns } from '../runs/use-runs.ts';
import styles from './evaluate.module.css';
import { OutputView } from './output-view.tsx';

const WAITING = (
  <Center h="100%">
    <Loader size="sm" />
  </Center>
);

const PARTS: readonly { readonly value: Part; readonly label: Text }[] = [
  { value: 'test', label: text('Test', '测试') },
  { value: 'validation', label: text('Validation', '验证') },
  { value: 'train', label: text('Training', '训练') },
];

/** How good a run is, on rows of its data. */
export function EvaluateTab() {
  const { session, asked, again } = useRuns();
  return (
    <AskedView asked={asked} onRetry={again} waiting={WAITING}>
      {({ runs }) => <Judged session={session} runs={newestFirst(runs).filter(hasWeights)} />}
    </AskedView>
  );
}

function Judged({ session, runs }: { readonly session: string; readonly runs: readonly RunSummary[] }) {
  const say = useSay();
  const language = useLanguage();
  const [wanted, setWanted] = useState<string | null>(null);
  const [part, setPart] = useState<Part>('test');
  const run = runs.find((each) => each.run === wanted) ?? runs[0];
  if (run === undefined) {
    return (
      <Center h="100%" p="md">
        <Words c="dimmed">
          {say(text('Train first: then see here how good the model is.', '请先训练，然后可在此查看模型的好坏。'))}
        </Words>
      </Center>
    );
  }
  return (
    <div className={styles['tab']}>
      <div className={styles['bar']}>
        <NativeSelect
          size="xs"
          aria-label={say(text('Run', '运行'))}
          value={run.run}
          data={runs.map((each) => ({ value: each.run, label: `${each.name} · ${timeText(each.created, language)}` }))}
          onChange={({ currentTarget }) => setWanted(currentTarget.value)}
        />
        <SegmentedControl
          size="xs"
          aria-label={say(text('Part of the data', '数据部分'))}
          value={part}
          data={PARTS.map(({ value, label }) => ({ value, label: say(label) }))}
          onChange={(value) => setPart(PARTS.find((each) => each.value === value)?.value ?? part)}
        />
        <span className={styles['rows']}>
          {part === 'test'
            ? say(text('Rows that the training has never seen.', '训练从未见过的行。'))
            : part === 'validation'
              ? say(text('Rows that training was watched on.', '训练时用于监督的行。'))
              : say(text('Rows that were trained on: expect better figures here.', '训练所用的行：此处数值会偏好。'))}
        </span>
      </div>
      <Evaluation key={`${run.run} ${part}`} session={session} run={run.run} part={part} />
    </div>
  );
}

interface EvaluationProps {
  readonly session: string;
  readonly run: string;
  readonly part: Part;
}

function Evaluation({ session, run, part }: EvaluationProps) {
  const question = useMemo(() => ({ session, run, part }), [session, run, part]);
  const { asked, again } = useAsked('runs.evaluate', question);
  return (
    <AskedView asked={asked} onRetry={again} waiting={WAITING}>
      {(found) => <Outputs found={found} />}
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
    </div>
  );
}
