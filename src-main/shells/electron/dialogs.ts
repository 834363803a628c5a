import { dialog, type BrowserWindow, type FileFilter, type MessageBoxOptions } from 'electron';
import { assertNever } from '#shared/base/assert-never.ts';
import { text, type Language, type Text } from '#shared/base/text.ts';
import type { AppParams, AppResult } from '#shared/protocol/app.ts';

interface NamedFilter {
  readonly name: Text;
  readonly extensions: readonly string[];
}

const PROJECT: NamedFilter = { name: text('Tributary project', 'Tributary 项目'), extensions: ['tributary'] };
const PICTURE: NamedFilter = {
  name: text('Picture that carries a project', '带有项目的图片'),
  extensions: ['svg', 'png'],
};
const TABLE: NamedFilter = { name: text('Table', '表格'), extensions: ['csv', 'tsv', 'txt'] };
const ANY: NamedFilter = { name: text('All files', '所有文件'), extensions: ['*'] };

/** Files that a dialog offers, by what it is for. */
export function fileFilters({ mode, kind }: AppParams<'files.choose'>, language: Language): FileFilter[] {
  const filters = ((): readonly NamedFilter[] => {
    switch (kind) {
      case 'project':
        return mode === 'save' ? [PROJECT] : [PROJECT, PICTURE];
      case 'data':
        return mode === 'save' ? [TABLE] : [TABLE, ANY];
      case 'model':
        return [];
      default:
        return assertNever(kind);
    }
  })();
  return filters.map(({ name, extensions }) => ({ name: name[language], extensions: [...extensions] }));
}

/** Asks for a file with the dialog of the system. */
export async function chooseFile(
  window: BrowserWindow,
  params: AppParams<'files.choose'>,
  language: Language,
): Promise<AppResult<'files.choose'>> {
  const options = {
    filters: fileFilters(params, language),
    ...(params.start === undefined ? {} : { defaultPath: params.start }),
  };
  if (params.mode === 'save') {
    const { filePath } = await dialog.showSaveDialog(window, options);
    return filePath === '' || filePath === undefined ? { outcome: 'cancelled' } : { outcome: 'chosen', file: filePath };
  }
  const { filePaths } = await dialog.showOpenDialog(window, { ...options, properties: ['openFile'] });
  const [file] = filePaths;
  return file === undefined ? { outcome: 'cancelled' } : { outcome: 'chosen', file };
}

/** One answer to a question: what it means, and what its button says. */
interface Choice<Meaning> {
  readonly meaning: Meaning;
  readonly label: Text;
}

interface Question<Meaning> {
  readonly type: NonNullable<MessageBoxOptions['type']>;
  readonly message: Text;
  readonly detail: Text;
  /** The first is the default; Esc chooses the last. */
  readonly choices: readonly [Choice<Meaning>, ...Choice<Meaning>[]];
}

async function ask<Meaning>(window: BrowserWindow, question: Question<Meaning>, language: Language): Promise<Meaning> {
  const { type, message, detail, choices } = question;
  const last = choices.length - 1;
  const { response } = await dialog.showMessageBox(window, {
    type,
    message: message[language],
    detail: detail[language],
    buttons: choices.map(({ label }) => label[language]),
    defaultId: 0,
    cancelId: last,
    noLink: true,
  });
  return (choices[response] ?? choices[last] ?? choices[0]).meaning;
}

/** What becomes of unsaved work when its window is closed. */
export function askAboutUnsaved(
  window: BrowserWindow,
  title: string,
  language: Language,
): Promise<'save' | 'discard' | 'cancel'> {
  return ask(
    window,
    {
      type: 'warning',
      message: text(`Save the changes to “${title}”?`, `要保存对“${title}”的更改吗？`),
      detail: text('They are lost if they are not saved.', '不保存的更改将会丢失。'),
      choices: [
        { meaning: 'save', label: text('Save', '保存') },
        { meaning: 'discard', label: text('Don’t save', '不保存') },
        { meaning: 'cancel', label: text('Cancel', '取消') },
      ],
    },
    language,
  );
}

/** What to do about a page that has died. */
export function askAboutCrash(window: BrowserWindow, reason: string, language: Language): Promise<'reload' | 'close'> {
  return ask(
    window,
    {
      type: 'error',
      message: text('The window has crashed', '窗口已崩溃'),
      detail: text(
        `Your edits were kept as a draft, and are offered when it is loaded again. (${reason})`,
        `编辑内容已保留为草稿，重新加载后可恢复。（${reason}）`,
      ),
      choices: [
        { meaning: 'reload', label: text('Load again', '重新加载') },
        { meaning: 'close', label: text('Close', '关闭') },
      ],
    },
    language,
  );
}

/** What to do about a page that does not react. */
export function askAboutHang(window: BrowserWindow, language: Language): Promise<'wait' | 'reload'> {
  return ask(
    window,
    {
      type: 'warning',
      message: text('The window does not respond', '窗口没有响应'),
      detail: text('It may be busy. Your edits were kept as a draft.', '窗口可能正忙。编辑内容已保留为草稿。'),
      choices: [
        { meaning: 'wait', label: text('Wait', '等待') },
        { meaning: 'reload', label: text('Load again', '重新加载') },
      ],
    },
    language,
  );
}
