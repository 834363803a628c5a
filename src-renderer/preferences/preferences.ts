import { createContext, useContext } from 'react';
import type { z } from 'zod';
import type { Language } from '#shared/base/text.ts';
import type { AppResult } from '#shared/protocol/app.ts';
import type { Settings } from '#shared/protocol/app/system.ts';

export type SystemInfo = AppResult<'system.info'>;

/** What the window runs in, and what the user chose of it. */
export interface Preferences {
  readonly info: SystemInfo;
  readonly settings: Settings;
  /** The language that is shown: the one that was chosen, or the system's. */
  readonly language: Language;
  /** Takes effect at once, and is kept. */
  readonly change: (patch: Partial<Omit<Settings, 'layout'>>) => void;
  /** Keeps how a panel is arranged. */
  readonly keepLayout: (id: string, value: z.core.util.JSONType) => void;
}

export const PreferencesContext = createContext<Preferences | null>(null);

export function usePreferences(): Preferences {
  const preferences = useContext(PreferencesContext);
  if (preferences === null) throw new Error('usePreferences is for what is within the PreferencesContext');
  return preferences;
}
