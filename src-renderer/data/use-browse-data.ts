import { useCallback } from 'react';
import { useApplication } from '../bridge/use-application.ts';
import { chooseFile } from '../dialogs/choose-file.tsx';
import { useSurface } from '../editor/surface-store.ts';
import { useEditorStore } from '../editor/use-editor.ts';
import { useLanguage } from '../i18n/language.ts';
import { diagnosticsOf } from '../panels/faults.tsx';
import { useAdoptData } from './use-adopt-data.ts';

/** Lets the user choose a table; what goes wrong is told. */
export function useBrowseData() {
  const store = useEditorStore();
  const application = useApplication();
  const surface = useSurface();
  const language = useLanguage();
  const { chosen, take } = useAdoptData();
  const browse = useCallback(() => {
    const { file: start } = store.getState().session;
    chooseFile(application, { mode: 'open', kind: 'data', ...(start === null ? {} : { start }) }, language)
      .then((file) => (file === null ? undefined : chosen(file)))
      .catch((error: unknown) => surface.tellFaults(diagnosticsOf(error)));
  }, [store, application, surface, language, chosen]);
  return { browse, take };
}
