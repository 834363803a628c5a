import { useCallback, useEffect, useMemo, useState } from 'react';
import { MantineProvider } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { languageOf } from '#shared/base/text.ts';
import type { ProjectSession } from '#shared/protocol/app/projects.ts';
import type { ApplicationClient } from './bridge/application.ts';
import { ApplicationContext } from './bridge/use-application.ts';
import { Editor } from './editor/editor.tsx';
import { Unreachable } from './projects/unreachable.tsx';
import { PreferencesProvider } from './preferences/preferences-provider.tsx';
import type { SystemInfo } from './preferences/preferences.ts';
import { StartScreen } from './projects/start-screen.tsx';
import { showFaults } from './panels/faults.tsx';

/** The whole window: what it runs in is asked first, then it shows the start screen or the project that is open. */
export function App({ application }: { readonly application: ApplicationClient }) {
  const [info, setInfo] = useState<SystemInfo | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [session, setSession] = useState<ProjectSession | null>(null);
  const language = languageOf(info?.locale ?? navigator.language);
  const tellFault = useCallback((error: unknown) => showFaults(error, language), [language]);

  const ask = useCallback(() => {
    application.request('system.info', {}).then(setInfo, setFailure);
  }, [application]);
  useEffect(ask, [ask]);
  const retry = () => {
    setFailure(null);
    ask();
  };

  const content = useMemo(
    () =>
      session === null ? (
        <StartScreen onOpen={setSession} />
      ) : (
        <Editor key={session.session} session={session} onOpen={setSession} onClose={() => setSession(null)} />
      ),
    [session],
  );
  if (info === null) {
    return (
      <MantineProvider defaultColorScheme="auto">
        {failure === null ? null : <Unreachable failure={failure} language={language} onRetry={retry} />}
      </MantineProvider>
    );
  }
  return (
    <ApplicationContext value={application}>
      <PreferencesProvider info={info} onFault={tellFault}>
        <ModalsProvider>
          <Notifications position="bottom-right" />
          {content}
        </ModalsProvider>
      </PreferencesProvider>
    </ApplicationContext>
  );
}
