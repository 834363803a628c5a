import { useEffect } from 'react';
import type { WindowState } from '#shared/protocol/app/system.ts';
import { useApplication } from '../bridge/use-application.ts';
import { useLanguage } from '../i18n/language.ts';
import { showFaults } from '../panels/faults.tsx';

/**
 * Tells the shell, and the browser's tab, what this window shows and whether there is something to lose; the tab also how
 * far the training under way has come.
 */
export function useWindowState({ title, file, edited }: WindowState, percent: number | null = null): void {
  const application = useApplication();
  const language = useLanguage();
  useEffect(() => {
    const plain = file === null && !edited && title === PRODUCT;
    const name = plain ? PRODUCT : `${edited ? '• ' : ''}${title} – ${PRODUCT}`;
    document.title = percent === null ? name : `${percent} % – ${name}`;
  }, [title, file, edited, percent]);
  useEffect(() => {
    application
      .request('system.setWindow', { title, file, edited })
      .catch((error: unknown) => showFaults(error, language));
  }, [application, language, title, file, edited]);
}

/** What a window is called that shows no project. */
export const PRODUCT = 'Tributary';
