import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useMemo, type ReactNode } from 'react';
import { shown } from '#shared/base/parse.ts';
import { text, type Text } from '#shared/base/text.ts';
import { compareSettings, graphChangesOf } from '#shared/graph/diff.ts';
import { inWords } from '#shared/graph/diff-words.ts';
import type { Part } from '#shared/protocol/engine.ts';
import { figureText } from '../charts/line-chart.tsx';
import { useSurface } from '../editor/surface-store.ts';
import { useEditor } from '../editor/use-editor.ts';
import { useSay } from '../i18n/language.ts';
import { aloneIn } from '../runs/run-entries.ts';
import { RunsOverlay } from '../runs/runs-overlay.tsx';
import styles from './compare.module.css';
import { sidesOf, type Comparing, type Side } from './comparing.ts';
import { metricRows } from './metric-rows.ts';

const PART_WORDS: Readonly<Record<Part, Text>> = {
  test: text('test', '测试'),
  validation: text('validation', '验证'),
  train: text('training', '训练'),
};

/** Runs side by side: metrics, the settings that differ, the graphs, the curves. The canvas shows the graphs. */
export function CompareView({ comparing }: { readonly comparing: Comparing }) {
  const say = useSay();
  const surface = useSurface();
  const now = useEditor((state) => state.document);
  const sides = useMemo(() => sidesOf(comparing, now), [comparing, now]);
  const entries = useMemo(() => comparing.runs.map(({ summary }) => aloneIn(summary, [summary])), [comparing]);
  return (
    <div className={styles['view']}>
      <div className={styles['bar']}>
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconArrowLeft size={12} />}
          onClick={() => surface.compare(null)}
        >
          {say(text('All runs', '所有运行'))}
        </Button>
        <span>
          {say(
            text(
              'Differences are counted from the first run; the canvas shows those of the graphs.',
              '差异以第一个运行为准；画布上显示图的差异。',
            ),
          )}
        </span>
      </div>
      <div className={styles['parts']}>
        <div className={styles['tables']} role="region" aria-label={say(text('Comparison', '比较'))} tabIndex={0}>
          <Part title={text('Settings that differ', '不同的设置')}>
            <Settings sides={sides} colors={comparing.colors} />
          </Part>
          <Part title={text('Metrics', '指标')}>
            <Metrics sides={sides} comparing={comparing} />
          </Part>
          <Part title={text('Graphs', '图')}>
            <Graphs sides={sides} shown={comparing.shown} />
          </Part>
        </div>
        <div className={styles['curves']}>
          <RunsOverlay shown={entries} colors={comparing.colors} />
        </div>
      </div>
    </div>
  );
}

function Part({ title, children }: { readonly title: Text; readonly children: ReactNode }) {
  const say = useSay();
  return (
    <section aria-label={say(title)}>
      <h3>{say(title)}</h3>
      {children}
    </section>
  );
}

function Heads({ sides, colors }: { readonly sides: readonly Side[]; readonly colors: Comparing['colors'] }) {
  const say = useSay();
  return (
    <tr>
      <td />
      {sides.map(({ name, run }) => (
        <th key={run ?? 'now'} scope="col">
          <span className={styles['swatch']} style={run === null ? {} : { background: colors.get(run) }} />
          {name ?? say(text('Now', '当前'))}
        </th>
      ))}
    </tr>
  );
}

function Settings({ sides, colors }: { readonly sides: readonly Side[]; readonly colors: Comparing['colors'] }) {
  const say = useSay();
  const settings = useMemo(() => compareSettings(sides.map(({ document }) => document)), [sides]);
  if (settings.length === 0) return <p>{say(text('The settings are the same.', '设置相同。'))}</p>;
  return (
    <table>
      <thead>
        <Heads sides={sides} colors={colors} />
      </thead>
      <tbody>
        {settings.map(({ field, values }) => (
          <tr key={field} data-setting={field}>
            <th scope="row">{field}</th>
            {values.map((value, index) => (
              <td key={index}>{value === undefined ? '—' : shown(value)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Metrics({ sides, comparing }: { readonly sides: readonly Side[]; readonly comparing: Comparing }) {
  const say = useSay();
  const rows = useMemo(() => metricRows(comparing.runs.map(({ summary }) => summary)), [comparing]);
  if (rows.length === 0) return <p>{say(text('None was measured.', '没有已测量的指标。'))}</p>;
  return (
    <table>
      <thead>
        <Heads sides={sides.filter(({ run }) => run !== null)} colors={comparing.colors} />
      </thead>
      <tbody>
        {rows.map(({ part, metric, cells }) => (
          <tr key={`${part} ${metric}`} data-metric={`${part} ${metric}`}>
            <th scope="row">
              {metric === 'loss' ? say(text('Loss', '损失')) : metric} · {say(PART_WORDS[part])}
            </th>
            {cells.map(({ value, delta, verdict }, index) => (
              <td key={index}>
                {figureText(value)}
                {delta === null ? null : (
                  <span className={styles['delta']} data-verdict={verdict} title={say(verdictWords(verdict))}>
                    {deltaText(delta)}
                  </span>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function verdictWords(verdict: 'better' | 'worse' | 'same' | null): Text {
  if (verdict === 'better') return text('better than the first', '优于第一个');
  return verdict === 'worse' ? text('worse than the first', '劣于第一个') : text('as the first', '与第一个相同');
}

function deltaText(delta: number): string {
  if (delta === 0) return '±0';
  const size = figureText(Number(Math.abs(delta).toPrecision(3)));
  return delta > 0 ? `+${size}` : `−${size}`;
}

/** For each of the others, what its graph has that the first has not; one of them is on the canvas. */
function Graphs({ sides, shown: onCanvas }: { readonly sides: readonly Side[]; readonly shown: number }) {
  const say = useSay();
  const surface = useSurface();
  const [first, ...others] = sides;
  if (first === undefined) return null;
  return others.map((side, index) => {
    const changes = graphChangesOf(first.document, side.document);
    const name = side.name ?? say(text('the graph now', '当前的图'));
    const isShown = onCanvas === index + 1;
    return (
      <div key={side.run ?? 'now'} className={styles['graph']}>
        <p>
          <strong>
            {first.name} → {name}
          </strong>
          {others.length > 1 ? (
            <Button
              size="compact-xs"
              variant={isShown ? 'light' : 'default'}
              aria-pressed={isShown}
              onClick={() => {
                const { comparing } = surface.getState();
                if (comparing !== null) surface.compare({ ...comparing, shown: index + 1 });
              }}
            >
              {say(text('Show on the canvas', '在画布上显示'))}
            </Button>
          ) : null}
        </p>
        {changes.length === 0 ? <p>{say(text('The same graph.', '图相同。'))}</p> : null}
        <ul>
          {changes.map((change, place) => {
            const { mark, words } = inWords(change);
            return (
              <li key={place} data-change={mark}>
                <b>{mark === '-' ? '−' : mark}</b> {say(words)}
              </li>
            );
          })}
        </ul>
      </div>
    );
  });
}
