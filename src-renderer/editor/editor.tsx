import { useEffect, useState } from 'react';
import type { ProjectSession } from '#shared/protocol/app/projects.ts';
import { useApplication } from '../bridge/use-application.ts';
import { useLanguage } from '../i18n/language.ts';
import { commandById, useKeyboardCommands, useRunCommand } from './use-commands.ts';
import { createEditorStore } from './store.ts';
import { createSurface, SurfaceContext } from './surface-store.ts';
import { EditorContext } from './use-editor.ts';
import { Workspace } from './workspace.tsx';

interface EditorProps {
  readonly session: ProjectSession;
  readonly onOpen: (session: ProjectSession) => void;
  readonly onClose: () => void;
}

/** One open project, and all that can be done with it. */
export function Editor({ session }: EditorProps) {
  const [store] = useState(() => createEditorStore(session));
  const language = useLanguage();
  const [surface] = useState(() => createSurface(language, new Set()));
  useEffect(() => surface.setState({ language }), [surface, language]);
  return (
    <EditorContext value={store}>
      <SurfaceContext value={surface}>
        <Shortcuts />
        <Workspace />
      </SurfaceContext>
    </EditorContext>
  );
}

/** Keys and the native menu run the same commands. */
function Shortcuts() {
  const application = useApplication();
  const run = useRunCommand();
  useKeyboardCommands();
  useEffect(
    () =>
      application.on('system.command', ({ command: id }) => {
        const command = commandById(id);
        if (command !== undefined) run(command);
      }),
    [application, run],
  );
  return null;
}
