import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Language } from '#shared/base/text.ts';
import type { MenuItem } from '#shared/protocol/app/system.ts';
import type { AppResult } from '#shared/protocol/app.ts';
import { useApplication } from '../bridge/use-application.ts';
import { EDITOR_COMMANDS } from '../editor/commands/index.generated.ts';
import { useSurface } from '../editor/surface-store.ts';
import { commandById, useRunCommand } from '../editor/use-commands.ts';
import { useEditor } from '../editor/use-editor.ts';
import { useLanguage } from '../i18n/language.ts';
import { usePreferences } from '../preferences/preferences.ts';
import { useProject } from '../projects/use-project.ts';
import { diagnosticsOf } from './faults.tsx';
import { menuOf, recentIndexOf } from './menu.ts';

interface Menu {
  readonly items: readonly MenuItem[];
  readonly language: Language;
  /** Does what an item stands for. */
  readonly run: (command: string) => void;
}

const SEPARATOR = ' ';

/** Ids of the commands that can be run now. */
export function useEnabledCommands(): ReadonlySet<string> {
  // A text, so that an edit that changes none of it draws nothing anew.
  const ids = useEditor((state) =>
    EDITOR_COMMANDS.filter((command) => command.enabled?.(state) !== false)
      .map(({ id }) => id)
      .join(SEPARATOR),
  );
  return useMemo(() => new Set(ids.split(SEPARATOR)), [ids]);
}

/** The menu bar as it is now. */
export function useMenu(): Menu {
  const application = useApplication();
  const language = useLanguage();
  const native = usePreferences().info.shell === 'electron';
  const project = useProject();
  const surface = useSurface();
  const runCommand = useRunCommand();
  const enabled = useEnabledCommands();
  const file = useEditor(({ session }) => session.file);
  const [recent, setRecent] = useState<AppResult<'projects.recent'>>([]);
  const tell = useCallback((error: unknown) => surface.tellFaults(diagnosticsOf(error)), [surface]);

  useEffect(() => {
    application
      .request('projects.recent', {})
      .then((all) => setRecent(all.filter((one) => one.exists && one.file !== file).slice(0, 10)), tell);
  }, [application, file, tell]);
  return useMemo(
    () => ({
      items: menuOf({ commands: EDITOR_COMMANDS, enabled, recent: recent.map(({ title }) => title), language, native }),
      language,
      run: (id) => {
        const index = recentIndexOf(id);
        const command = commandById(id);
        const again = index === null ? undefined : recent[index];
        if (again !== undefined) project.openFile(again.file).catch(tell);
        else if (command !== undefined) runCommand(command);
      },
    }),
    [enabled, recent, language, native, project, runCommand, tell],
  );
}
