import { useEffect, useState, type ReactNode } from 'react';
import type { ProjectSession } from '#shared/protocol/app/projects.ts';
import { useApplication } from '../bridge/use-application.ts';
import { ask } from '../dialogs/ask.tsx';
import { chooseFile } from '../dialogs/choose-file.tsx';
import { isDirty } from '../editor/store.ts';
import { useSurface } from '../editor/surface-store.ts';
import { useEditor, useEditorStore } from '../editor/use-editor.ts';
import { diagnosticsOf } from '../panels/faults.tsx';
import { keeper } from './keep-drafts.ts';
import { hasCode } from './opening.ts';
import { OpenProject } from './project-control.ts';
import { ProjectContext, useProject } from './use-project.ts';
import { useWindowState } from './use-window-state.ts';
import { text } from '#shared/base/text.ts';
import { useSay } from '../i18n/language.ts';
import { usePreferences } from '../preferences/preferences.ts';
import { useTaskbar } from '../training/use-taskbar.ts';

interface ProjectProviderProps {
  readonly onOpen: (session: ProjectSession) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** What keeps the open project safe, and what may be done with it as a whole. */
export function ProjectProvider({ onOpen, onClose, children }: ProjectProviderProps) {
  const store = useEditorStore();
  const application = useApplication();
  const surface = useSurface();

  const [drafts] = useState(() =>
    keeper({
      current: () => store.getState().document,
      keep: async (document) => {
        const { session: facts, saved } = store.getState();
        const { session, file, title } = facts;
        try {
          await application.request('projects.keepDraft', { session, document, dirty: saved !== document });
        } catch (error) {
          if (!hasCode(error, 'session-gone')) throw error;
          onOpen(await application.request('projects.rejoin', { session, file, title, document, saved }));
          surface.tell(text('Connected again: the project is as you left it.', '已重新连接：项目与离开时一致。'));
        }
      },
      onFault: (error) => {
        // That the connection is lost stands above the canvas already, and it is kept when it is back.
        if (!hasCode(error, 'not-connected')) surface.tellFaults(diagnosticsOf(error));
      },
    }),
  );
  const [project] = useState(() => {
    const language = () => surface.getState().language;
    return new OpenProject({
      store,
      application,
      drafts,
      ask: (question) => ask(question, language()),
      chooseFile: (choice) => chooseFile(application, choice, language()),
      tell: (message) => surface.tell(message),
      onOpen,
      onClose,
    });
  });

  useEffect(() => {
    const stop = store.subscribe((state, before) => {
      if (state.document !== before.document) drafts.touch();
    });
    return () => {
      stop();
      drafts.stop();
    };
  }, [store, drafts]);
  useEffect(
    () =>
      application.onOnline((online) => {
        // The application may be another one by now, which knows nothing of this window.
        if (online) void drafts.flush({ again: true });
      }),
    [application, drafts],
  );
  useEffect(
    () =>
      application.on('projects.openRequested', ({ file }) => {
        project.openFile(file).catch((error: unknown) => surface.tellFaults(diagnosticsOf(error)));
      }),
    [application, project, surface],
  );
  return (
    <ProjectContext value={project}>
      <WindowState onLeave={() => void drafts.flush()} />
      {children}
    </ProjectContext>
  );
}

/** Title of the window, and the question where one with unsaved changes is closed. */
function WindowState({ onLeave }: { readonly onLeave: () => void }) {
  const application = useApplication();
  const surface = useSurface();
  const project = useProject();
  const title = useEditor(({ session }) => session.title);
  const file = useEditor(({ session }) => session.file);
  const edited = useEditor(isDirty);
  const inBrowser = usePreferences().info.shell === 'web';
  const say = useSay();
  const name = title || say(text('Untitled', '未命名'));
  const percent = useTaskbar();
  useWindowState({ title: name, file, edited }, percent);
  useEffect(
    () =>
      application.on('system.closeRequested', ({ unsaved }) => {
        project.leaveWindow(unsaved).catch((error: unknown) => surface.tellFaults(diagnosticsOf(error)));
      }),
    [application, project, surface],
  );
  useEffect(() => {
    // Other shells ask in a way of their own: there this would only hold the window.
    if (!edited || !inBrowser) return;
    const listen = (event: BeforeUnloadEvent) => {
      onLeave();
      event.preventDefault();
    };
    window.addEventListener('beforeunload', listen);
    return () => window.removeEventListener('beforeunload', listen);
  }, [edited, inBrowser, onLeave]);
  return null;
}
