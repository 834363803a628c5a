import { Button } from '@mantine/core';
import { IconDownload, IconPlayerPlay } from '@tabler/icons-react';
import { text } from '#shared/base/text.ts';
import type { RunSummary } from '#shared/protocol/app/runs.ts';
import { figureText } from '../charts/figure-text.ts';
import { IconButton } from '../forms/icon-button.tsx';
import { useLanguage, useSay } from '../i18n/language.ts';
import { timeText } from '../projects/time-text.ts';
import { clockText } from '../training/run-curves.ts';
import { canResume, hasWeights, judgedMetrics, STATUS_WORDS } from './run-facts.ts';
import { RunLookActions, ShownMark } from './run-look.tsx';
import { RunName } from './run-name.tsx';
import styles from './runs.module.css';
import type { RunActions } from './use-run-actions.ts';

/** What all rows of the list have in common. */
export interface RowsProps {
  readonly metrics: readonly string[];
  readonly actions: RunActions;
  /** The ids of the entries whose curves are shown. */
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (id: string, chosen: boolean) => void;
  /** The colour of each run, by its id. */
  readonly colors: ReadonlyMap<string, string>;
}

interface RunRowProps extends RowsProps {
  readonly run: RunSummary;
  /** Whether it stands below the row of its group. */
  readonly inGroup: boolean;
}

export function RunRow({ run, metrics, inGroup, actions, chosen, onChoose, colors }: RunRowProps) {
  const say = useSay();
  const language = useLanguage();
  const values = judgedMetrics(run);
  const { name, status, training, look } = run;
  return (
    <tr data-run={run.run} data-in-group={inGroup} data-hidden={look.hidden}>
      <td>
        <ShownMark
          name={inGroup ? `${name} · ${training.seed}` : name}
          runs={[run]}
          color={colors.get(run.run)}
          checked={chosen.has(run.run)}
          onChange={(on) => onChoose(run.run, on)}
          actions={actions}
        />
      </td>
      <td>
        <RunName name={name} onRename={(next) => actions.rename(run.run, next)} />
      </td>
      <td className={styles['status']} data-bad={status === 'diverged' || status === 'failed'}>
        {say(STATUS_WORDS[status])}
      </td>
      <td className={styles['number']}>
        {run.epochs} / {training.epochs}
      </td>
      <td className={styles['number']}>{clockText(run.seconds)}</td>
      {metrics.map((metric) => (
        <td key={metric} className={styles['number']} data-metric={metric}>
          {figureText(values[metric])}
        </td>
      ))}
      <td className={styles['number']}>{training.seed}</td>
      <td className={styles['number']}>{training.optimizer.learningRate}</td>
      <td className={styles['when']} title={new Date(run.created).toLocaleString(language)}>
        {timeText(run.created, language)}
      </td>
      <td>
        <RowActions run={run} actions={actions} />
      </td>
    </tr>
  );
}

function RowActions({ run, actions }: Pick<RunRowProps, 'run' | 'actions'>) {
  const say = useSay();
  const { name } = run;
  return (
    <div className={styles['actions']}>
      {canResume(run) ? (
        <Button
          size="compact-xs"
          variant="light"
          leftSection={<IconPlayerPlay size={12} />}
          aria-label={say(text(`Resume ${name}`, `继续 ${name}`))}
          onClick={() => actions.resume(run.run)}
        >
          {say(text('Resume', '继续'))}
        </Button>
      ) : null}
      <IconButton
        label={say(text(`Export the TensorFlow.js model of ${name}`, `导出 ${name} 的 TensorFlow.js 模型`))}
        icon={IconDownload}
        disabled={!hasWeights(run)}
        onClick={() => actions.exportModel(run)}
      />
      <RunLookActions name={name} runs={[run]} actions={actions} />
    </div>
  );
}
