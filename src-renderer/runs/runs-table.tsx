import { Button, Checkbox } from '@mantine/core';
import { IconDownload, IconPlayerPlay, IconTrash } from '@tabler/icons-react';
import { text } from '#shared/base/text.ts';
import type { RunSummary } from '#shared/protocol/app/runs.ts';
import { figureText } from '../charts/line-chart.tsx';
import { IconButton } from '../forms/icon-button.tsx';
import { useLanguage, useSay } from '../i18n/language.ts';
import { timeText } from '../projects/time-text.ts';
import { clockText } from '../training/run-curves.ts';
import { runColor } from './overlay.ts';
import { canResume, hasWeights, judgedMetrics, metricNames, STATUS_WORDS } from './run-facts.ts';
import { RunName } from './run-name.tsx';
import styles from './runs.module.css';
import type { useRunActions } from './use-run-actions.ts';

interface RowsProps {
  readonly actions: ReturnType<typeof useRunActions>;
  /** The ids of the runs whose curves are shown, in the order of their colours. */
  readonly chosen: readonly string[];
  readonly onChoose: (run: string, chosen: boolean) => void;
}

/** Every run in a row, with what it reached on the validation rows. */
export function RunsTable({ runs, ...rest }: RowsProps & { readonly runs: readonly RunSummary[] }) {
  const say = useSay();
  const metrics = metricNames(runs);
  const label = say(text('Runs of this project, newest first', '此项目的运行，最新的在前'));
  return (
    <div className={styles['scroller']} role="region" aria-label={label} tabIndex={0}>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th>{say(text('Shown', '显示'))}</th>
            <th>{say(text('Name', '名称'))}</th>
            <th>{say(text('Status', '状态'))}</th>
            <th className={styles['number']}>{say(text('Epochs', '轮数'))}</th>
            <th className={styles['number']}>{say(text('Time', '用时'))}</th>
            {metrics.map((metric) => (
              <th
                key={metric}
                className={styles['number']}
                title={say(text('On the validation rows, with the final weights', '以最终权重在验证数据上得到'))}
              >
                {metric === 'loss' ? say(text('Loss', '损失')) : metric}
              </th>
            ))}
            <th className={styles['number']}>{say(text('Seed', '种子'))}</th>
            <th className={styles['number']}>{say(text('Learning rate', '学习率'))}</th>
            <th>{say(text('Begun', '开始'))}</th>
            <th>
              <span hidden>{say(text('Actions', '操作'))}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <Row key={run.run} run={run} metrics={metrics} {...rest} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps extends RowsProps {
  readonly run: RunSummary;
  readonly metrics: readonly string[];
}

function Row({ run, metrics, actions, chosen, onChoose }: RowProps) {
  const say = useSay();
  const language = useLanguage();
  const place = chosen.indexOf(run.run);
  const values = judgedMetrics(run);
  const { name, status, training } = run;
  return (
    <tr data-run={run.run}>
      <td>
        <span className={styles['check']}>
          <Checkbox
            size="xs"
            aria-label={say(text(`Show the curves of ${name}`, `显示 ${name} 的曲线`))}
            checked={place >= 0}
            onChange={({ currentTarget }) => onChoose(run.run, currentTarget.checked)}
          />
          <span className={styles['swatch']} style={place < 0 ? {} : { background: runColor(place) }} />
        </span>
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

function RowActions({ run, actions }: Pick<RowProps, 'run' | 'actions'>) {
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
        label={say(text(`Export ${name}…`, `导出 ${name}…`))}
        icon={IconDownload}
        disabled={!hasWeights(run)}
        onClick={() => actions.exportModel(run)}
      />
      <IconButton
        label={say(text(`Delete ${name}`, `删除 ${name}`))}
        icon={IconTrash}
        disabled={run.status === 'running'}
        onClick={() => actions.remove([run])}
      />
    </div>
  );
}
