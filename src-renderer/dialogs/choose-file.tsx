import { text, type Language } from '#shared/base/text.ts';
import type { ApplicationClient } from '../bridge/application.ts';
import { FileDialog } from './file-dialog.tsx';
import type { FileChoice } from './file-listing.ts';
import { showDialog } from './show-dialog.tsx';

const TITLES = {
  open: {
    project: text('Open a project', '打开项目'),
    data: text('Choose a data file', '选择数据文件'),
    model: text('Choose a model', '选择模型'),
  },
  save: {
    project: text('Save the project as', '项目另存为'),
    data: text('Save the data as', '数据另存为'),
    model: text('Export the model into a new folder', '将模型导出到新文件夹'),
  },
} as const;

/**
 * Lets the user choose a file: in the shell's own dialog, or in the page where it has none. A file to save to may exist:
 * the user has agreed to overwrite it then.
 *
 * @returns its path, null where nothing was chosen
 */
export async function chooseFile(
  application: ApplicationClient,
  choice: FileChoice,
  language: Language,
): Promise<string | null> {
  const native = await application.request('files.choose', choice);
  if (native.outcome === 'chosen') return native.file;
  if (native.outcome === 'cancelled') return null;
  return showDialog<string>({
    title: TITLES[choice.mode][choice.kind][language],
    size: 620,
    content: (done) => <FileDialog {...choice} onChoose={done} />,
  });
}
