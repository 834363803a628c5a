import { useState } from 'react';
import { text } from '#shared/base/text.ts';
import { useSay } from '../i18n/language.ts';
import { GroupRow } from './group-row.tsx';
import type { RunEntry } from './run-entries.ts';
import { metricNames } from './run-facts.ts';
import { RunRow, type RowsProps } from './run-row.tsx';
import styles from './runs.module.css';

/** Every run in a row, with what it reached on the validation rows; those of one group under a row that folds. */
export function RunsTable({ entries, ...rest }: Omit<RowsProps, 'metrics'> & { readonly entries: readonly RunEntry[] }) {
  const say = useSay();
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const metrics = metricNames(entries.flatMap(({ runs }) => runs));
  const label = say(text('Runs of this project, newest first', '此项目的运行，最新的在前'));
  const fold = (id: string) => {
    const next = new Set(unfolded);
    if (!next.delete(id)) next.add(id);
    setUnfolded(next);
  };
  return (
    <div className={styles['scroller']} role="region" aria-label={label} tabIndex={0}>
      <table className={styles['table']}>
        <Head metrics={metrics} />
        <tbody>
          {entries.flatMap((entry) => {
            const rows = entry.runs.map((run) => (
              <RunRow key={run.run} run={run} metrics={metrics} inGroup={entry.group} {...rest} />
            ));
            if (!entry.group) return rows;
            const open = unfolded.has(entry.id);
            const head = (
              <GroupRow
                key={entry.id}
                entry={entry}
                metrics={metrics}
                open={open}
                onFold={() => fold(entry.id)}
                {...rest}
              />
            );
            return open ? [head, ...rows.toReversed()] : [head];
          })}
        </tbody>
      </table>
    </div>
  );
}

function Head({ metrics }: { readonly metrics: readonly string[] }) {
  const say = useSay();
  const measured = say(text('On the validation rows, with the final weights', '以最终权重在验证数据上得到'));
  return (
    <thead>
      <tr>
        <th>{say(text('Shown', '显示'))}</th>
        <th>{say(text('Name', '名称'))}</th>
        <th>{say(text('Status', '状态'))}</th>
        <th className={styles['number']}>{say(text('Epochs', '轮数'))}</th>
        <th className={styles['number']}>{say(text('Time', '用时'))}</th>
        {metrics.map((metric) => (
          <th key={metric} className={styles['number']} title={measured}>
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
  );
}
