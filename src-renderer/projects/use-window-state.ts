import { useEffect } from 'react';
import type { WindowState } from '#shared/protocol/app/system.ts';
import { useApplication } from '../bridge/use-application.ts';
import { useLanguage } from '../i18n/language.ts';
import { showFaults } from '../panels/faults.tsx';

/** Tells the shell, and the browser's tab, what this window shows and whether there is something to lose. */
export function useWindowState({ title, file, edited }: WindowState): void {
  const application = useApplication();
  const language = useLanguage();
  useEffect(() => {
    document.title =
      file === null && !edited && title === PRODUCT ? PRODUCT : `${edited ? '• ' : ''}${title} – ${PRODUCT}`;
    application
      .request('system.setWindow', { title, file, edited })
      .catch((error: unknown) => showFaults(error, language));
  }, [application, language, title, file, edited]);
}

/** What a window is called that shows no project. */
export const PRODUCT = 'Tributary';
