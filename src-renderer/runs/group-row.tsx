import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import type { Spread } from '#shared/base/statistics.ts';
import { text } from '#shared/base/text.ts';
import { figureText } from '../charts/figure-text.ts';
import { useLanguage, useSay } from '../i18n/language.ts';
import { timeText } from '../projects/time-text.ts';
import { clockText } from '../training/run-curves.ts';
import { entryName, groupMetric, type RunEntry } from './run-entries.ts';
import { RunLookActions, ShownMark } from './run-look.tsx';
import type { RowsProps } from './run-row.tsx';
import styles from './runs.module.css';

interface GroupRowProps extends RowsProps {
  readonly entry: RunEntry;
  readonly open: boolean;
  readonly onFold: () => void;
}

/** Runs that differ in their seeds alone, as one: mean and standard deviation of what those reached that have finished. */
export function GroupRow({ entry, metrics, open, onFold, actions, chosen, onChoose, colors }: GroupRowProps) {
  const say = useSay();
  const language = useLanguage();
  const { id, runs } = entry;
  const [first] = runs;
  if (first === undefined) return null;
  const name = say(entryName(entry));
  const finished = runs.filter(({ status }) => status === 'finished').length;
  const seeds = runs.map(({ training }) => training.seed);
  const Chevron = open ? IconChevronDown : IconChevronRight;
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return (
    <tr data-group={id} data-hidden={runs.every(({ look }) => look.hidden)}>
      <td>
        <ShownMark
          name={name}
          runs={runs}
          color={colors.get(first.run)}
          checked={chosen.has(id)}
          onChange={(on) => onChoose(id, on)}
          actions={actions}
        />
      </td>
      <td>
        <button type="button" className={styles['fold']} aria-expanded={open} onClick={onFold}>
          <Chevron size={14} aria-hidden />
          {name}
        </button>
      </td>
      <td className={styles['status']}>
        {say(text(`${finished} of ${runs.length} finished`, `${runs.length} 个中已完成 ${finished} 个`))}
      </td>
      <td className={styles['number']}>
        {Math.max(...runs.map(({ epochs }) => epochs))} / {first.training.epochs}
      </td>
      <td className={styles['number']}>{clockText(sum(runs.map(({ seconds }) => seconds)))}</td>
      {metrics.map((metric) => (
        <td
          key={metric}
          className={styles['number']}
          data-metric={metric}
          title={say(text('Mean ± standard deviation', '均值 ± 标准差'))}
        >
          {spreadText(groupMetric(entry, metric))}
        </td>
      ))}
      <td className={styles['number']}>
        {Math.min(...seeds)}–{Math.max(...seeds)}
      </td>
      <td className={styles['number']}>{first.training.optimizer.learningRate}</td>
      <td className={styles['when']} title={new Date(first.created).toLocaleString(language)}>
        {timeText(first.created, language)}
      </td>
      <td>
        <div className={styles['actions']}>
          <RunLookActions name={name} runs={runs} actions={actions} />
        </div>
      </td>
    </tr>
  );
}

/** `0.312 ± 0.014`. */
function spreadText(spread: Spread | null): string {
  if (spread === null) return figureText(null);
  const { mean, deviation } = spread;
  return deviation === null ? figureText(mean) : `${figureText(mean)} ± ${Number(deviation.toPrecision(2))}`;
}
