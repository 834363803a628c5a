import { useCallback, useEffect, useState } from 'react';
import type { ProjectSession } from '#shared/protocol/app/projects.ts';
import { useApplication } from '../bridge/use-application.ts';
import { useLanguage } from '../i18n/language.ts';
import { useKeyboardCommands } from './use-commands.ts';
import { useAdoptData } from '../data/use-adopt-data.ts';
import { SurfaceDialogs } from '../dialogs/surface-dialogs.tsx';
import { diagnosticsOf, showFaults } from '../panels/faults.tsx';
import { useLogFeed } from '../log/use-log-feed.ts';
import { useMenu } from '../panels/use-menu.ts';
import { usePreferences } from '../preferences/preferences.ts';
import { DropZone } from '../projects/drop-zone.tsx';
import { isTable } from '../projects/opening.ts';
import { ProjectProvider } from '../projects/project-provider.tsx';
import { useProject } from '../projects/use-project.ts';
import { createEditorStore } from './store.ts';
import { createSurface, SurfaceContext, useSurface } from './surface-store.ts';
import { EditorContext } from './use-editor.ts';
import { useAnnouncedEnds } from '../training/use-announced-ends.ts';
import { useFoundFaults } from '../training/use-found-faults.ts';
import { LiveProvider } from '../live/live-provider.tsx';
import { RunsProvider } from '../runs/runs-provider.tsx';
import { TrainingsProvider } from '../training/trainings-provider.tsx';
import { Workspace } from './workspace.tsx';

interface EditorProps {
  readonly session: ProjectSession;
  readonly onOpen: (session: ProjectSession) => void;
  readonly onClose: () => void;
}

/** One open project, and all that can be done with it. */
export function Editor({ session, onOpen, onClose }: EditorProps) {
  const [store] = useState(() => createEditorStore(session));
  const language = useLanguage();
  const [surface] = useState(() => createSurface(language, new Set()));
  useEffect(() => surface.setState({ language }), [surface, language]);
  return (
    <EditorContext value={store}>
      <SurfaceContext value={surface}>
        <TrainingsProvider session={session.session}>
          <LiveProvider session={session.session}>
            <RunsProvider session={session.session}>
              <ProjectProvider onOpen={onOpen} onClose={onClose}>
                <Shortcuts />
                <Told />
                <Drops />
                <SurfaceDialogs />
                <Workspace />
              </ProjectProvider>
            </RunsProvider>
          </LiveProvider>
        </TrainingsProvider>
      </SurfaceContext>
    </EditorContext>
  );
}

/** Keys and the native menu, where there is one, run the same commands. */
function Shortcuts() {
  const native = usePreferences().info.shell === 'electron';
  useKeyboardCommands();
  return native ? <NativeMenu /> : null;
}

function NativeMenu() {
  const application = useApplication();
  const menu = useMenu();
  useEffect(() => application.on('system.command', ({ command }) => menu.run(command)), [application, menu]);
  useEffect(() => {
    application
      .request('system.setMenu', { items: [...menu.items] })
      .catch((error: unknown) => showFaults(error, menu.language));
  }, [application, menu]);
  return null;
}

/** What is told without having been asked for: in the log, and of trainings that have ended. */
function Told() {
  useLogFeed();
  useAnnouncedEnds();
  useFoundFaults();
  return null;
}

/** Files that are dropped onto the window: a table becomes the project's data, everything else opens (F2). */
function Drops() {
  const project = useProject();
  const surface = useSurface();
  const adopt = useAdoptData();
  const drop = useCallback(
    (file: File) => {
      const done = isTable(file) ? adopt.dropped(file) : project.openDropped(file);
      done.catch((error: unknown) => surface.tellFaults(diagnosticsOf(error)));
    },
    [project, surface, adopt],
  );
  return <DropZone onDrop={drop} />;
}
