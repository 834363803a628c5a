import { ActionIcon, Button, Group, Progress as Bar, Text as Words, Tooltip } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { bytesText } from '#shared/base/quantity.ts';
import { text, type Text } from '#shared/base/text.ts';
import type { TrainingJob } from '#shared/protocol/app/training.ts';
import { useApplication } from '../bridge/use-application.ts';
import { useSurface } from '../editor/surface-store.ts';
import { useEditor } from '../editor/use-editor.ts';
import { useSay } from '../i18n/language.ts';
import { diagnosticsOf } from '../panels/faults.tsx';
import styles from './curves-tab.module.css';
import { shareDone } from './job-progress.ts';
import { isActive, jobWords } from './job-words.ts';
import { clockText, secondsLeft, type Progress } from './run-curves.ts';

interface JobBarProps {
  readonly job: TrainingJob;
  readonly progress: Progress | undefined;
}

/** How far a training has come, how long it will take, and what can be done about it. */
export function JobBar({ job, progress }: JobBarProps) {
  const say = useSay();
  const { end } = job;
  const ended = end !== null;
  const share = shareDone(job, progress) ?? 0;
  const failed = end !== null && end.status !== 'finished' && end.status !== 'stopped';
  return (
    <Group gap="sm" wrap="nowrap" px="sm" py={6}>
      <span className={styles['state']} data-kind={failed ? 'bad' : ended ? 'good' : 'present'} role="status">
        {say(jobWords(job))}
      </span>
      <Bar
        value={100 * share}
        animated={job.state === 'training'}
        color={failed ? 'red' : 'indigo'}
        aria-label={say(text('Progress of training', '训练进度'))}
        style={{ flex: 1 }}
      />
      <Words size="xs" c="dimmed" style={{ flex: 'none', fontVariantNumeric: 'tabular-nums' }}>
        {figures(job, progress).map(say).join(' · ')}
      </Words>
      {isActive(job) ? <Controls job={job} /> : <Resume job={job} />}
    </Group>
  );
}

function figures({ start, end }: TrainingJob, progress: Progress | undefined): readonly Text[] {
  if (start === null || progress === undefined) return [];
  const { epoch, samplesPerSecond, memory } = progress;
  const left = end === null ? secondsLeft(progress, start.epochs, start.batchSize) : null;
  const rate = Math.round(samplesPerSecond).toLocaleString('en');
  return [
    text(`Epoch ${epoch} of ${start.epochs}`, `第 ${epoch} / ${start.epochs} 轮`),
    text(`${rate} rows/s`, `${rate} 行/秒`),
    ...(memory === null || end !== null ? [] : [text(`${bytesText(memory)} of memory`, `内存 ${bytesText(memory)}`)]),
    ...(left === null ? [] : [text(`${clockText(left)} left`, `剩余 ${clockText(left)}`)]),
    ...(end === null ? [] : [text(`took ${clockText(end.seconds)}`, `用时 ${clockText(end.seconds)}`)]),
  ];
}

/** Goes on with a run that has not come to its end. */
function Resume({ job: { start, end } }: { readonly job: TrainingJob }) {
  const say = useSay();
  const application = useApplication();
  const surface = useSurface();
  const session = useEditor((state) => state.session.session);
  const resumable = end?.status === 'stopped' || end?.status === 'failed' || end?.status === 'interrupted';
  if (!resumable || start === null) return null;
  const resume = () => {
    application
      .request('training.resumeRun', { session, run: start.run })
      .catch((error: unknown) => surface.tellFaults(diagnosticsOf(error)));
  };
  return (
    <Button
      size="compact-xs"
      variant="light"
      leftSection={<IconPlayerPlay size={12} />}
      style={{ flex: 'none' }}
      onClick={resume}
    >
      {say(text('Resume', '继续'))}
    </Button>
  );
}

function Controls({ job: { job, state } }: { readonly job: TrainingJob }) {
  const application = useApplication();
  const surface = useSurface();
  const ask = (channel: 'training.pause' | 'training.continue' | 'training.stop') => () => {
    application.request(channel, { job }).catch((error: unknown) => surface.tellFaults(diagnosticsOf(error)));
  };
  return (
    <Group gap={4} wrap="nowrap">
      {state === 'training' ? (
        <Control label={text('Pause', '暂停')} icon={<IconPlayerPause size={16} />} onClick={ask('training.pause')} />
      ) : null}
      {state === 'paused' ? (
        <Control label={text('Go on', '继续')} icon={<IconPlayerPlay size={16} />} onClick={ask('training.continue')} />
      ) : null}
      {state === 'stopping' ? null : (
        <Control label={text('Stop', '停止')} icon={<IconPlayerStop size={16} />} onClick={ask('training.stop')} />
      )}
    </Group>
  );
}

interface ControlProps {
  readonly label: Text;
  readonly icon: React.ReactNode;
  readonly onClick: () => void;
}

function Control({ label, icon, onClick }: ControlProps) {
  const say = useSay();
  return (
    <Tooltip label={say(label)}>
      <ActionIcon variant="subtle" size="md" aria-label={say(label)} onClick={onClick}>
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}
