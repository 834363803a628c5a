import { Button } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { text } from '#shared/base/text.ts';
import type { RunSummary } from '#shared/protocol/app/runs.ts';
import { useApplication } from '../bridge/use-application.ts';
import { AXIS_LABELS, useChartSettings } from '../charts/chart-settings.ts';
import { ChartSettingsBar } from '../charts/chart-settings-bar.tsx';
import { LineChart } from '../charts/line-chart.tsx';
import { useEditor } from '../editor/use-editor.ts';
import { useLanguage, useSay } from '../i18n/language.ts';
import { download } from '../panels/download.ts';
import { showFaults } from '../panels/faults.tsx';
import { curvesCsv } from '../training/chart-lines.ts';
import { RunCurves } from '../training/run-curves.ts';
import { chartTitle, overlay, type Overlaid } from './overlay.ts';
import { entryName, type RunEntry } from './run-entries.ts';
import styles from './runs.module.css';

const CHART_HEIGHT = 170;

interface RunsOverlayProps {
  readonly shown: readonly RunEntry[];
  readonly colors: ReadonlyMap<string, string>;
}

/** The curves of the chosen runs, one colour a run; runs that differ in their seeds alone as mean and band. */
export function RunsOverlay({ shown, colors }: RunsOverlayProps) {
  const say = useSay();
  const language = useLanguage();
  const [settings, change] = useChartSettings();
  const runs = useMemo(() => shown.flatMap((entry) => entry.runs), [shown]);
  const curves = useCurves(runs);
  const { axis, log, smoothing } = settings;
  const charts = useMemo(() => {
    const overlaid = shown.map(
      (entry): Overlaid => ({
        name: entryName(entry)[language],
        color: colors.get(entry.runs[0]?.run ?? '') ?? 'currentcolor',
        curves: entry.runs.flatMap(({ run }) => curves.get(run) ?? []),
      }),
    );
    return overlay(overlaid, { axis, log, smoothing }, language);
  }, [shown, colors, curves, axis, log, smoothing, language]);
  if (shown.length === 0) {
    return (
      <p className={styles['invite']}>
        {say(text('Tick runs to lay their curves over each other.', '勾选运行，即可将它们的曲线叠放比较。'))}
      </p>
    );
  }
  const save = () => {
    const named = runs.flatMap(({ run, name, group, training: { seed } }) => {
      const known = curves.get(run);
      return known === undefined ? [] : [{ name: group === null ? name : `${name} · ${seed}`, curves: known }];
    });
    download('runs.csv', curvesCsv(named), 'text/csv');
  };
  return (
    <>
      <ChartSettingsBar settings={settings} onChange={change}>
        <Button size="compact-xs" variant="default" onClick={save}>
          {say(text('Save as CSV', '保存为 CSV'))}
        </Button>
      </ChartSettingsBar>
      <div
        className={styles['charts']}
        role="region"
        aria-label={say(text('Curves of the chosen runs', '所选运行的曲线'))}
      >
        {charts.map((chart) => (
          <LineChart
            key={`${chart.part}/${chart.metric}`}
            title={chartTitle(chart, language)}
            xLabel={say(AXIS_LABELS[axis])}
            lines={chart.lines}
            log={log}
            height={CHART_HEIGHT}
          />
        ))}
      </div>
    </>
  );
}

/** What the runs have told, as far as it has come. A run that has gone on since is read again. */
function useCurves(runs: readonly RunSummary[]): ReadonlyMap<string, RunCurves> {
  const application = useApplication();
  const language = useLanguage();
  const session = useEditor((state) => state.session.session);
  const [curves, setCurves] = useState<ReadonlyMap<string, RunCurves>>(new Map());
  useEffect(() => {
    let wanted = true;
    const read = async ({ run, training }: RunSummary): Promise<readonly [string, RunCurves]> => {
      const all = new RunCurves(training.batchSize, Infinity);
      all.append(await application.request('runs.events', { session, run }));
      return [run, all];
    };
    Promise.all(runs.map(read)).then(
      (found) => {
        if (wanted) setCurves(new Map(found));
      },
      (error: unknown) => {
        if (wanted) showFaults(error, language);
      },
    );
    return () => {
      wanted = false;
    };
  }, [application, language, session, runs]);
  return curves;
}
