import { Alert, Button, Center, Group, SegmentedControl, Slider, Stack, Switch, Text as Words } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useState } from 'react';
import { text } from '#shared/base/text.ts';
import type { TrainingJob } from '#shared/protocol/app/training.ts';
import { LineChart } from '../charts/line-chart.tsx';
import { useLanguage, useSay } from '../i18n/language.ts';
import { download } from '../panels/download.ts';
import { AXES, AXIS_LABELS, chartsOf, curvesCsv, type ChartSettings } from './chart-lines.ts';
import styles from './curves-tab.module.css';
import { Hints } from './hints.tsx';
import { JobBar } from './job-bar.tsx';
import { isActive } from './job-words.ts';
import type { RunCurves } from './run-curves.ts';
import { waiting } from './training-control.ts';
import { useTrainings, useTrainingsStore } from './trainings-store.ts';
import { WaitingList } from './waiting-list.tsx';

const LEAST_WIDTH = 320;
const LEAST_HEIGHT = 150;
/** Title and legend of a chart, and the space below it. */
const AROUND_CHART = 64;

/** The training that is shown: the one under way, else the last one that had begun, else the last one. */
function shownJob(jobs: readonly TrainingJob[]): TrainingJob | undefined {
  const present = jobs.find((job) => isActive(job) && job.state !== 'queued');
  return present ?? jobs.findLast(({ end }) => end !== null && end.status !== 'cancelled') ?? jobs.at(-1);
}

/** The present training, as it goes. */
export function CurvesTab() {
  const say = useSay();
  const trainings = useTrainingsStore();
  const jobs = useTrainings((state) => state.jobs);
  // Curves grow in place; this tells when.
  useTrainings(({ told }) => told);
  const [settings, setSettings] = useState<ChartSettings>({ axis: 'epoch', log: false, smoothing: 0.6 });
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
          <Settings settings={settings} onChange={setSettings} job={job} curves={curves} />
          <Charts curves={curves} settings={settings} />
        </>
      )}
    </Stack>
  );
}

function Faults({ job: { end, start } }: { readonly job: TrainingJob }) {
  const language = useLanguage();
  const found = [...(start?.warnings ?? []), ...(end?.diagnostics ?? [])];
  return found.map(({ code, severity, message, hint }) => (
    <Alert
      key={code + message.en}
      color={severity === 'error' ? 'red' : 'yellow'}
      title={message[language]}
      mx="sm"
      my={4}
    >
      {hint?.[language]}
    </Alert>
  ));
}

interface SettingsProps {
  readonly settings: ChartSettings;
  readonly onChange: (settings: ChartSettings) => void;
  readonly job: TrainingJob;
  readonly curves: RunCurves;
}

function Settings({ settings, onChange, job, curves }: SettingsProps) {
  const say = useSay();
  return (
    <Group gap="md" px="sm" py={4} className={styles['settings']}>
      <SegmentedControl
        size="xs"
        aria-label={say(text('X-axis', '横轴'))}
        value={settings.axis}
        data={AXES.map((axis) => ({ value: axis, label: say(AXIS_LABELS[axis]) }))}
        onChange={(value) => {
          const axis = AXES.find((each) => each === value);
          if (axis !== undefined) onChange({ ...settings, axis });
        }}
      />
      <Switch
        size="xs"
        label={say(text('Logarithmic', '对数'))}
        checked={settings.log}
        onChange={({ currentTarget }) => onChange({ ...settings, log: currentTarget.checked })}
      />
      <Group gap={6} wrap="nowrap">
        <Words size="xs">{say(text('Smoothing', '平滑'))}</Words>
        <Slider
          size="xs"
          w={110}
          min={0}
          max={0.98}
          step={0.02}
          value={settings.smoothing}
          onChange={(smoothing) => onChange({ ...settings, smoothing })}
          thumbLabel={say(text('Smoothing', '平滑'))}
        />
      </Group>
      <Button
        size="compact-xs"
        variant="default"
        ml="auto"
        onClick={() => download(`${job.start?.run ?? 'run'}.csv`, curvesCsv(curves), 'text/csv')}
      >
        {say(text('Save as CSV', '保存为 CSV'))}
      </Button>
    </Group>
  );
}

function Charts({ curves, settings }: { readonly curves: RunCurves; readonly settings: ChartSettings }) {
  const say = useSay();
  const language = useLanguage();
  const { ref, width, height } = useElementSize();
  const charts = chartsOf(curves, settings, language);
  const columns = Math.max(1, Math.min(charts.length, Math.floor(width / LEAST_WIDTH)));
  return (
    <div ref={ref} className={styles['charts']} style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
      {charts.map(({ metric, lines }) => (
        <LineChart
          key={metric}
          title={metric === 'loss' ? say(text('Loss', '损失')) : metric}
          xLabel={say(AXIS_LABELS[settings.axis])}
          lines={lines}
          log={settings.log}
          height={Math.max(LEAST_HEIGHT, height - AROUND_CHART)}
        />
      ))}
    </div>
  );
}
