import { useMemo } from 'react';
import { text } from '#shared/base/text.ts';
import type { RunSummary } from '#shared/protocol/app/runs.ts';
import { useApplication } from '../bridge/use-application.ts';
import { ask } from '../dialogs/ask.tsx';
import { chooseFile } from '../dialogs/choose-file.tsx';
import { chooseFormat } from '../dialogs/choose-format.tsx';
import { nameOf } from '../dialogs/file-listing.ts';
import { useSurface } from '../editor/surface-store.ts';
import { useEditor } from '../editor/use-editor.ts';
import { useLanguage } from '../i18n/language.ts';
import { fileName } from '../panels/download.ts';
import { diagnosticsOf } from '../panels/faults.tsx';

/** What of a look can be changed. */
type LookChanges = Partial<RunSummary['look']>;

export interface RunActions {
  rename(run: string, name: string): void;
  /** Deletes runs, once the user agrees that they are gone for good. */
  remove(runs: readonly RunSummary[]): void;
  /** Shows runs in another colour, above the others, or not at all. */
  look(runs: readonly RunSummary[], changes: LookChanges): void;
  resume(run: string): void;
  /** Writes a run in a format that the user chooses, into a folder of their choice. */
  exportModel(run: RunSummary): void;
}

/** What can be done with runs; `changed` is called when the list has to be read again. */
export function useRunActions(changed: () => void): RunActions {
  const application = useApplication();
  const surface = useSurface();
  const language = useLanguage();
  const session = useEditor((state) => state.session.session);
  return useMemo(() => {
    const attempt = (work: Promise<unknown>) => {
      work.catch((error: unknown) => surface.tellFaults(diagnosticsOf(error))).finally(changed);
    };
    const remove = async (runs: readonly RunSummary[]) => {
      if ((await ask(gone(runs), language)) !== 'delete') return;
      await application.request('runs.delete', { session, runs: runs.map(({ run }) => run) });
      surface.tell(text(`Runs deleted: ${runs.length}`, `已删除 ${runs.length} 个运行`));
    };
    const exportModel = async ({ run, name }: RunSummary) => {
      const format = await chooseFormat(application, name, language);
      if (format === null) return;
      const folder = await chooseFile(application, { mode: 'save', kind: 'model', start: fileName(name) }, language);
      if (folder === null) return;
      const { files, warnings } = await application.request('runs.export', { session, run, format, folder });
      const [into, list] = [nameOf(folder), files.join(', ')];
      surface.tell(text(`Exported into ${into}: ${list}`, `已导出到 ${into}：${list}`));
      if (warnings.length > 0) surface.tellFaults(warnings);
    };
    return {
      rename: (run, name) => attempt(application.request('runs.rename', { session, run, name })),
      remove: (runs) => attempt(remove(runs)),
      look: (runs, changes) =>
        attempt(application.request('runs.look', { session, runs: runs.map(({ run }) => run), ...changes })),
      resume: (run) => {
        surface.showTab('curves');
        attempt(application.request('training.resumeRun', { session, run }));
      },
      exportModel: (run) => attempt(exportModel(run)),
    };
  }, [application, surface, language, session, changed]);
}

function gone(runs: readonly RunSummary[]) {
  const [first] = runs;
  const title =
    runs.length === 1 && first !== undefined
      ? text(`Delete the run “${first.name}”?`, `删除运行“${first.name}”？`)
      : text(`Delete ${runs.length} runs?`, `删除 ${runs.length} 个运行？`);
  return {
    title,
    message: text(
      'Their weights and curves are gone for good: this cannot be undone.',
      '其权重与曲线将永久删除，无法撤销。',
    ),
    choices: [{ answer: 'delete', label: text('Delete', '删除'), kind: 'danger' }],
  } as const;
}
