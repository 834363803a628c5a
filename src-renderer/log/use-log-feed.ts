import { useEffect } from 'react';
import { text } from '#shared/base/text.ts';
import { useApplication } from '../bridge/use-application.ts';
import { useSurface } from '../editor/surface-store.ts';
import { useTrainingsStore } from '../training/trainings-store.ts';
import { engineTold, epochsTold, jobTold } from './training-words.ts';

const LOST = text('The connection to Tributary is lost', '与 Tributary 的连接已断开');
const BACK = text('Connected to Tributary', '已连接到 Tributary');

/** Writes into the log what the application tells of trainings, of their engines, and of the connection. */
export function useLogFeed(): void {
  const application = useApplication();
  const { log } = useSurface();
  const trainings = useTrainingsStore();
  useEffect(() => {
    const nameOf = (id: string) => trainings.getState().jobs.find(({ job }) => job === id)?.name ?? null;
    const stops = [
      application.on('training.job', (job) => log.add(jobTold(job))),
      trainings.onEvents(({ job, events }) => log.add(epochsTold(events, nameOf(job)))),
      application.on('training.log', ({ job, lines }) => log.add(engineTold(lines, nameOf(job)))),
      application.onOnline((online) =>
        log.add([online ? { level: 'info', message: BACK } : { level: 'warning', message: LOST }]),
      ),
    ];
    return () => stops.forEach((stop) => stop());
  }, [application, log, trainings]);
}
