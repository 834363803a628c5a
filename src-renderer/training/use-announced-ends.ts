import { useEffect, useRef } from 'react';
import type { TrainingJob } from '#shared/protocol/app/training.ts';
import { useApplication } from '../bridge/use-application.ts';
import { useSurface } from '../editor/surface-store.ts';
import { notifyByPage } from '../preferences/page-notifications.ts';
import { usePreferences } from '../preferences/preferences.ts';
import { announcementOf, type Announcement } from './announcement.ts';

const SECOND_MS = 1000;

/** Tells how trainings have ended: by the system after a long one that nobody looks at, else within the page. */
export function useAnnouncedEnds(): void {
  const application = useApplication();
  const surface = useSurface();
  const { settings, language } = usePreferences();
  const bySystem = settings.notifications;
  const begun = useRef(new Map<string, number>());
  useEffect(() => {
    const inPage = ({ title, body, bad }: Announcement) => {
      if (!bad) surface.tell(title);
      else surface.tellFaults([{ severity: 'error', code: 'training-ended', message: title, hint: body }]);
    };
    const tell = async (told: Announcement) => {
      const [title, body] = [told.title[language], told.body[language]];
      const asks = bySystem && told.by === 'system';
      const shown =
        asks && ((await application.request('system.notify', { title, body })).shown || notifyByPage(title, body));
      if (!shown) inPage(told);
    };
    return application.on('training.job', (job: TrainingJob) => {
      if (job.state !== 'ended') {
        if (job.state !== 'queued' && !begun.current.has(job.job)) begun.current.set(job.job, performance.now());
        return;
      }
      const seconds = (performance.now() - (begun.current.get(job.job) ?? performance.now())) / SECOND_MS;
      begun.current.delete(job.job);
      const { tab, folded } = surface.getState();
      const seesCurves = tab === 'curves' && !folded.has('bottom');
      const told = announcementOf(job, { focused: document.hasFocus(), seesCurves, seconds });
      // Where the system cannot be asked, the page tells it.
      if (told !== null) tell(told).catch(() => inPage(told));
    });
  }, [application, surface, language, bySystem]);
}
