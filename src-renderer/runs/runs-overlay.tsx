import { useEffect, useMemo, useState } from 'react';
import { text } from '#shared/base/text.ts';
import type { RunSummary } from '#shared/protocol/app/runs.ts';
import { useApplication } from '../bridge/use-application.ts';
import { LineChart } from '../charts/line-chart.tsx';
import { useEditor } from '../editor/use-editor.ts';
import { useLanguage, useSay } from '../i18n/language.ts';
import { showFaults } from '../panels/faults.tsx';
import { RunCurves } from '../training/run-curves.ts';
import { chartTitle, overlay, runColor } from './overlay.ts';
import styles from './runs.module.css';

const CHART_HEIGHT = 170;

/** The curves of the chosen runs, one colour a run. */
export function RunsOverlay({ runs }: { readonly runs: readonly RunSummary[] }) {
  const say = useSay();
  const language = useLanguage();
  const curves = useCurves(runs);
  const charts = useMemo(
    () =>
      overlay(
        runs.flatMap(({ run, name }, index) => {
          const known = curves.get(run);
          return known === undefined ? [] : [{ name, color: runColor(index), curves: known }];
        }),
      ),
    [runs, curves],
  );
  if (runs.length === 0) {
    return (
      <p className={styles['invite']}>
        {say(
          text('Tick runs to lay their curves over each other.', '勾选运行，即可将它们的曲线叠放比较。'),
        )}
      </p>
    );
  }
  return (
    <div className={styles['charts']} role="region" aria-label={say(text('Curves of the chosen runs', '所选运行的曲线'))}>
      {charts.map((chart) => (
        <LineChart
          key={`${chart.part}/${chart.metric}`}
          title={chartTitle(chart, language)}
          xLabel={say(text('Epoch', '轮'))}
          lines={chart.lines}
          log={false}
          height={CHART_HEIGHT}
        />
      ))}
    </div>
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
      const all = new RunCurves(training.batchSize);
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
