import { MantineProvider } from '@mantine/core';
import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { languageOf } from '#shared/base/text.ts';
import { useApplication } from '../bridge/use-application.ts';
import { LanguageContext } from '../i18n/language.ts';
import { cssVariables, mantineTheme } from '../theme/theme.ts';
import { PreferencesContext, type Preferences, type SystemInfo } from './preferences.ts';

interface PreferencesProviderProps {
  readonly info: SystemInfo;
  /** Hears of settings that could not be kept. */
  readonly onFault: (error: unknown) => void;
  readonly children: ReactNode;
}

/** Language and theme by what the user chose, else by the system. */
export function PreferencesProvider({ info, onFault, children }: PreferencesProviderProps) {
  const application = useApplication();
  const [settings, setSettings] = useState(info.settings);

  const change = useCallback<Preferences['change']>(
    (patch) => {
      setSettings((current) => ({ ...current, ...patch }));
      application.request('system.saveSettings', patch).catch(onFault);
    },
    [application, onFault],
  );
  const keepLayout = useCallback<Preferences['keepLayout']>(
    (id, value) => {
      setSettings((current) => ({ ...current, layout: { ...current.layout, [id]: value } }));
      application.request('system.saveSettings', { layout: { [id]: value } }).catch(onFault);
    },
    [application, onFault],
  );
  const language = settings.language === 'system' ? languageOf(info.locale) : settings.language;
  const preferences = useMemo(
    () => ({ info, settings, language, change, keepLayout }),
    [info, settings, language, change, keepLayout],
  );
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  const theme = useMemo(() => mantineTheme(language), [language]);
  const chosen = settings.theme === 'system' ? {} : { forceColorScheme: settings.theme };
  return (
    <PreferencesContext value={preferences}>
      <LanguageContext value={language}>
        <MantineProvider theme={theme} defaultColorScheme="auto" cssVariablesResolver={cssVariables} {...chosen}>
          {children}
        </MantineProvider>
      </LanguageContext>
    </PreferencesContext>
  );
}
