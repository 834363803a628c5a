import { useCallback, useEffect, useMemo, useState } from 'react';
import { fault } from '#shared/base/diagnostic.ts';
import { text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import type { AppResult } from '#shared/protocol/app.ts';
import type { ProjectSession } from '#shared/protocol/app/projects.ts';
import { useApplication } from '../bridge/use-application.ts';
import { chooseFile } from '../dialogs/choose-file.tsx';
import { newProject } from '../editor/commands/new-project.ts';
import { openProject } from '../editor/commands/open-project.ts';
import { useLanguage } from '../i18n/language.ts';
import { showFaults } from '../panels/faults.tsx';
import { menuOf, recentIndexOf } from '../panels/menu.ts';
import { isTable, openDropped } from './opening.ts';
import { PRODUCT, useWindowState } from './use-window-state.ts';

type Recent = AppResult<'projects.recent'>;

const ENABLED = new Set([newProject.id, openProject.id]);

/** The ways in which a project is opened from the start screen, one at a time: by its buttons, the menu, and the system. */
export function useStart(onOpen: (session: ProjectSession) => void, recent: readonly Recent[number][]) {
  const application = useApplication();
  const language = useLanguage();
  const [busy, setBusy] = useState<string | null>(null);
  const tell = useCallback((error: unknown) => showFaults(error, language), [language]);
  const start = useCallback(
    (what: string, asked: Promise<ProjectSession | null>) => {
      setBusy(what);
      asked
        .then((session) => {
          if (session !== null) onOpen(session);
        }, tell)
        .finally(() => setBusy(null));
    },
    [onOpen, tell],
  );
  const open = useCallback(
    (file: string) => start(file, application.request('projects.open', { file })),
    [application, start],
  );
  const create = useCallback(() => start('new', application.request('projects.create', {})), [application, start]);
  const choose = useCallback(() => {
    const opened = chooseFile(application, { mode: 'open', kind: 'project' }, language).then((file) =>
      file === null ? null : application.request('projects.open', { file }),
    );
    start('open', opened);
  }, [application, language, start]);
  const drop = useCallback(
    (file: File) => start('open', isTable(file) ? Promise.reject(needsProject()) : openDropped(application, file)),
    [application, start],
  );
  const there = useMemo(() => recent.filter(({ exists }) => exists), [recent]);
  useWindowState({ title: PRODUCT, file: null, edited: false });
  useEffect(() => application.on('projects.openRequested', ({ file }) => open(file)), [application, open]);
  useEffect(() => {
    const items = menuOf({
      commands: [newProject, openProject],
      enabled: ENABLED,
      recent: there.map(({ title }) => title),
      language,
      native: true,
    });
    application.request('system.setMenu', { items: [...items] }).catch(tell);
  }, [application, there, language, tell]);
  useEffect(
    () =>
      application.on('system.command', ({ command }) => {
        const again = there[recentIndexOf(command) ?? -1];
        if (command === newProject.id) create();
        else if (command === openProject.id) choose();
        else if (again !== undefined) open(again.file);
      }),
    [application, there, create, choose, open],
  );
  return { busy, start, open, create, choose, drop };
}

function needsProject(): TributaryError {
  const hint = text('Make a new project first, and drop the table there.', '请先新建项目，再将表格拖放到项目中。');
  const message = text('A table needs a project that learns from it', '表格需要放入一个使用它的项目');
  return new TributaryError('usage', [fault('needs-project', message, { hint })]);
}
