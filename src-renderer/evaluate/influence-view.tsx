import { Button, NativeSelect, Progress } from '@mantine/core';
import { useMemo, useState } from 'react';
import { text, verbatim, type Text } from '#shared/base/text.ts';
import type { Influence, Metrics } from '#shared/protocol/engine.ts';
import { figureText } from '../charts/line-chart.tsx';
import { useSay } from '../i18n/language.ts';
import styles from './evaluate.module.css';
import { costsOf, type Cost } from './influence.ts';
import { Part } from './parts.tsx';
import { useInfluences } from './use-influences.ts';

const GROUPS: readonly { readonly kind: Influence['kind']; readonly title: Text; readonly help: Text }[] = [
  {
    kind: 'input',
    title: text('Without an input', '去掉一个输入'),
    help: text('Shuffled over the rows, all its columns together.', '将其所有列一起在各行之间打乱。'),
  },
  {
    kind: 'column',
    title: text('Without a column', '去掉一列'),
    help: text('Each column shuffled by itself.', '单独打乱每一列。'),
  },
  {
    kind: 'branch',
    title: text('Without a branch', '去掉一个分支'),
    help: text(
      'What arrives where branches meet, replaced by its mean over the rows.',
      '把分支汇合处到达的值替换为其在各行上的平均值。',
    ),
  },
];

/** Which inputs, columns and branches the model relies on; measured when somebody asks for it. */
export function InfluenceView({ metrics }: { readonly metrics: Metrics }) {
  const say = useSay();
  const names = useMemo(() => Object.keys(metrics).filter((name) => !name.endsWith('/loss')), [metrics]);
  const [metric, setMetric] = useState('loss');
  const { measured, of, busy, names: nodes, measure, cancel } = useInfluences();
  const costs = useMemo(() => costsOf(metrics, measured, metric), [metrics, measured, metric]);
  return (
    <div className={styles['influence']}>
      <Part
        title={text('Which input matters', '哪个输入重要')}
        help={text(
          'How much worse the model becomes when it loses what something tells: the longer the bar, the more it relies on it. Of inputs that say the same, each may look unimportant, because the other is still there.',
          '去掉某项信息后模型变差多少：条越长，模型越依赖它。若几个输入含有相同信息，每个都可能显得不重要，因为其余的仍在。',
        )}
        wide
      >
        <div className={styles['influenceTools']}>
          {busy ? (
            <Button size="compact-xs" variant="default" onClick={cancel}>
              {say(text('Cancel', '取消'))}
            </Button>
          ) : (
            <Button size="compact-xs" variant="light" onClick={() => void measure()}>
              {of === null ? say(text('Measure', '测量')) : say(text('Measure again', '重新测量'))}
            </Button>
          )}
          <NativeSelect
            size="xs"
            aria-label={say(text('Metric', '指标'))}
            value={metric}
            data={names.map((name) => ({
              value: name,
              label: say(name === 'loss' ? text('Loss', '损失') : verbatim(name)),
            }))}
            onChange={({ currentTarget }) => setMetric(currentTarget.value)}
          />
          {of === null ? null : (
            <span role="status">
              {say(
                text(
                  `${measured.length} of ${of} measured; ${figureText(metrics[metric])} with everything`,
                  `已测量 ${measured.length}/${of}；完整模型为 ${figureText(metrics[metric])}`,
                ),
              )}
            </span>
          )}
        </div>
        {busy ? (
          <Progress
            size="xs"
            mb={8}
            value={of === null ? 0 : (100 * measured.length) / of}
            aria-label={say(text('Measuring', '测量中'))}
          />
        ) : null}
        <div className={styles['influenceGroups']}>
          {GROUPS.map(({ kind, title, help }) => (
            <Group
              key={kind}
              title={title}
              help={help}
              costs={costs.filter(({ influence }) => influence.kind === kind)}
              nameOf={(influence) => influenceName(influence, nodes)}
            />
          ))}
        </div>
      </Part>
    </div>
  );
}

function influenceName(influence: Influence, names: Readonly<Record<string, string>>): string {
  const nameOf = (node: string) => names[node] ?? node;
  switch (influence.kind) {
    case 'input':
      return nameOf(influence.input);
    case 'column':
      return influence.column;
    case 'branch':
      return `${nameOf(influence.from)} → ${nameOf(influence.merge)}`;
  }
}

interface GroupProps {
  readonly title: Text;
  readonly help: Text;
  readonly costs: readonly Cost[];
  readonly nameOf: (influence: Influence) => string;
}

function Group({ title, help, costs, nameOf }: GroupProps) {
  const say = useSay();
  if (costs.length === 0) return null;
  const most = Math.max(...costs.map(({ mean }) => Math.abs(mean)), Number.MIN_VALUE);
  return (
    <section className={styles['influenceGroup']} aria-label={say(title)}>
      <h4>{say(title)}</h4>
      <p className={styles['help']}>{say(help)}</p>
      <ul>
        {costs.map(({ influence, mean, deviation }) => (
          <li key={JSON.stringify(influence)} data-influence={influence.kind}>
            <span className={styles['influenceName']} title={nameOf(influence)}>
              {nameOf(influence)}
            </span>
            <span className={styles['influenceBar']}>
              <span data-better={mean < 0} style={{ width: `${((100 * Math.abs(mean)) / most).toFixed(1)}%` }} />
            </span>
            <span className={styles['influenceFigure']}>{costText(mean, deviation)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** +0.52 ± 0.03: how much worse it is; with a minus where it is better. */
function costText(mean: number, deviation: number | null): string {
  const figure = (value: number) => figureText(Number(value.toPrecision(3)));
  const worse = mean > 0 ? `+${figure(mean)}` : figure(mean).replace('-', '−');
  return deviation === null ? worse : `${worse} ± ${figure(deviation)}`;
}
