import { text, verbatim } from '#shared/base/text.ts';
import type { TrainingJob } from '#shared/protocol/app/training.ts';
import { IconX } from '@tabler/icons-react';
import { useApplication } from '../bridge/use-application.ts';
import { useSurface } from '../editor/surface-store.ts';
import { IconButton } from '../forms/icon-button.tsx';
import { useSay } from '../i18n/language.ts';
import { diagnosticsOf } from '../panels/faults.tsx';
import styles from './curves-tab.module.css';

/** The trainings that wait for their turn, the next one first; each can be taken out of the queue. */
export function WaitingList({ jobs }: { readonly jobs: readonly TrainingJob[] }) {
  const say = useSay();
  const application = useApplication();
  const surface = useSurface();
  if (jobs.length === 0) return null;
  const takeOut = ({ job }: TrainingJob) => {
    application.request('training.stop', { job }).catch((error: unknown) => surface.tellFaults(diagnosticsOf(error)));
  };
  const label = say(text('Trainings that wait for their turn', '排队等待的训练'));
  return (
    <div className={styles['queue']}>
      <span>{say(text('In line:', '排队中：'))}</span>
      <ol aria-label={label}>
        {jobs.map((job, index) => {
          const name = say(nameOf(job));
          return (
            <li key={job.job}>
              <span className={styles['place']}>{index + 1}</span>
              {name}
              <IconButton
                label={say(text(`Take ${name} out of the queue`, `将 ${name} 移出队列`))}
                icon={IconX}
                onClick={() => takeOut(job)}
              />
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function nameOf({ name, seed, group }: TrainingJob) {
  return group === null ? verbatim(name) : text(`${name} · seed ${seed}`, `${name} · 种子 ${seed}`);
}
