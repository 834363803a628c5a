import { Button, Center, SegmentedControl, Stack, Text as Words } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useState } from 'react';
import { text } from '#shared/base/text.ts';
import type { TrainingJob } from '#shared/protocol/app/training.ts';
import { AXIS_LABELS, useChartSettings, type ChartSettings } from '../charts/chart-settings.ts';
import { ChartSettingsBar } from '../charts/chart-settings-bar.tsx';
import { LineChart } from '../charts/line-chart.tsx';
import { useSurface } from '../editor/surface-store.ts';
import { useLanguage, useSay } from '../i18n/language.ts';
import { Problem } from '../problems/problem.tsx';
import { download, fileName } from '../panels/download.ts';
import { diagnosticsOf } from '../panels/faults.tsx';
import { chartsOf, curvesCsv, spreadChartsOf, type MetricChart } from './chart-lines.ts';
import styles from './curves-tab.module.css';
import { Hints } from './hints.tsx';
import { JobBar } from './job-bar.tsx';
import { presentJob } from './job-progress.ts';
import { isActive } from './job-words.ts';
import type { RunCurves } from './run-curves.ts';
import { waiting } from './training-control.ts';
import { useTrainings, useTrainingsStore } from './trainings-store.ts';
import { WaitingList } from './waiting-list.tsx';

const LEAST_WIDTH = 320;
const LEAST_HEIGHT = 120;
/** Title and legend of a chart, and the space around it. */
const AROUND_CHART = 94;

/** The training that is shown: the one under way, else the last one that had begun, else the last one. */
function shownJob(jobs: readonly TrainingJob[]): TrainingJob | undefined {
  return presentJob(jobs) ?? jobs.findLast(({ end }) => end !== null && end.status !== 'cancelled') ?? jobs.at(-1);
}

/** The present training, as it goes. */
export function CurvesTab() {
  const say = useSay();
  const trainings = useTrainingsStore();
  const jobs = useTrainings((state) => state.jobs);
  // Curves grow in place; this tells when.
  useTrainings(({ told }) => told);
  const job = shownJob(jobs);
  if (job === undefined) {
    return (
      <Center h="100%" p="md">
        <Words c="dimmed">
          {say(
            text('Nothing has been trained yet. Press Train, or Ctrl+Enter.', '尚未训练。请按“训练”或 Ctrl+Enter。'),
          )}
        </Words>
      </Center>
    );
  }
  const curves = trainings.curvesOf(job.job);
  return (
    <Stack gap={0} className={styles['tab']}>
      <JobBar job={job} progress={curves?.progress} />
      <WaitingList jobs={waiting(jobs)} />
      <Faults job={job} />
      {curves === undefined ? null : (
        <>
          {isActive(job) || job.start === null ? null : <Hints run={job.start.run} curves={curves} />}
          <Curves job={job} curves={curves} />
        </>
      )}
    </Stack>
  );
}

interface CurvesProps {
  readonly job: TrainingJob;
  readonly curves: RunCurves;
}

/** The curves of a run; of one of several with other seeds, the mean of all of them unless the one alone is wanted. */
function Curves({ job, curves }: CurvesProps) {
  const say = useSay();
  const language = useLanguage();
  const [settings, change] = useChartSettings();
  const [alone, setAlone] = useState(false);
  const trainings = useTrainingsStore();
  const jobs = useTrainings((state) => state.jobs);
  const members = membersOf(jobs, job).flatMap((each) => {
    const known = trainings.curvesOf(each.job);
    return known === undefined ? [] : [{ job: each, curves: known }];
  });
  const several = members.length > 1 && !alone;
  return (
    <>
      <ChartSettingsBar settings={settings} onChange={change}>
        {members.length > 1 ? (
          <SegmentedControl
            size="xs"
            aria-label={say(text('Whose curves', '显示哪些曲线'))}
            value={several ? 'all' : 'one'}
            data={[
              { value: 'all', label: say(text(`Mean of ${members.length} seeds`, `${members.length} 个种子的均值`)) },
              { value: 'one', label: say(text(`Seed ${job.seed} alone`, `仅种子 ${job.seed}`)) },
            ]}
            onChange={(value) => setAlone(value === 'one')}
          />
        ) : null}
        <SaveCsv of={several ? members.map((each) => each.job) : [job]} />
      </ChartSettingsBar>
      <Charts
        charts={
          several
            ? spreadChartsOf(
                members.map((each) => each.curves),
                settings,
                language,
              )
            : chartsOf(curves, settings, language)
        }
        settings={settings}
        subject={job.name}
      />
    </>
  );
}

/** Saves what trainings have told; all of it, though what is drawn may be thinned out. */
function SaveCsv({ of }: { readonly of: readonly TrainingJob[] }) {
  const say = useSay();
  const trainings = useTrainingsStore();
  const surface = useSurface();
  const [first] = of;
  const save = async () => {
    const whole = of.map(async (job) => ({
      name: of.length > 1 ? `${job.name} · ${job.seed}` : job.name,
      curves: await trainings.wholeCurvesOf(job),
    }));
    const csv = curvesCsv(await Promise.all(whole));
    download(`${fileName(first?.start?.run ?? first?.name ?? 'run')}.csv`, csv, 'text/csv');
  };
  return (
    <Button
      size="compact-xs"
      variant="default"
      onClick={() => void save().catch((error: unknown) => surface.tellFaults(diagnosticsOf(error)))}
    >
      {say(text('Save as CSV', '保存为 CSV'))}
    </Button>
  );
}

/** The trainings that one was asked for with, itself among them. */
function membersOf(jobs: readonly TrainingJob[], { group }: TrainingJob): readonly TrainingJob[] {
  return group === null ? [] : jobs.filter((job) => job.group?.id === group.id);
}

/** What went wrong, or should be known; each leads to its node or setting. */
function Faults({ job: { end, start } }: { readonly job: TrainingJob }) {
  const say = useSay();
  const found = [...(start?.warnings ?? []), ...(end?.diagnostics ?? [])];
  if (found.length === 0) return null;
  return (
    <ul className={styles['faults']} aria-label={say(text('What went wrong', '出现的问题'))}>
      {found.map((problem) => (
        <li key={problem.code + problem.message.en}>
          <Problem problem={problem} named />
        </li>
      ))}
    </ul>
  );
}

interface ChartsProps {
  readonly charts: readonly MetricChart[];
  readonly settings: ChartSettings;
  /** The name of what is shown. */
  readonly subject: string;
}

function Charts({ charts, settings, subject }: ChartsProps) {
  const say = useSay();
  const { ref, width, height } = useElementSize();
  const columns = Math.max(1, Math.min(charts.length, Math.floor(width / LEAST_WIDTH)));
  return (
    <div ref={ref} className={styles['charts']} style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
      {charts.map(({ metric, lines }) => (
        <LineChart
          key={metric}
          title={metric === 'loss' ? say(text('Loss', '损失')) : metric}
          subject={subject}
          xLabel={say(AXIS_LABELS[settings.axis])}
          lines={lines}
          log={settings.log}
          height={Math.max(LEAST_HEIGHT, height - AROUND_CHART)}
        />
      ))}
    </div>
  );
}
