import { text } from '#shared/base/text.ts';
import type { Question } from '../dialogs/ask.tsx';

const SAVE_AS = { answer: 'saveAs', label: text('Save as…', '另存为…') } as const;

export const UNSAVED: Question<'save' | 'discard'> = {
  title: text('Save the changes?', '是否保存修改？'),
  message: text('The project has changes that no file holds yet.', '项目中有尚未保存到文件的修改。'),
  choices: [
    { answer: 'discard', label: text("Don't save", '不保存'), kind: 'danger' },
    { answer: 'save', label: text('Save', '保存'), kind: 'main' },
  ],
};

export const CHANGED_ON_DISK: Question<'overwrite' | 'reload' | 'saveAs'> = {
  title: text('The file was changed by another program', '文件已被其他程序修改'),
  message: text(
    'Nothing was written yet. Overwrite the file with what is here, forget what is here and read the file, or keep both by saving under another name.',
    '尚未写入任何内容。可以用这里的内容覆盖文件，放弃这里的内容并重新读取文件，或另存为其他名称以保留两者。',
  ),
  choices: [
    { answer: 'reload', label: text('Read the file', '读取文件'), kind: 'danger' },
    { answer: 'overwrite', label: text('Overwrite', '覆盖'), kind: 'danger' },
    { ...SAVE_AS, kind: 'main' },
  ],
};

export const READ_ONLY: Question<'saveAs'> = {
  title: text('The file may not be written', '文件没有写入权限'),
  message: text(
    'Save the project under another name. Until then your changes are kept here, and nothing is lost.',
    '请将项目另存为其他名称。在此之前，你的修改会保留在这里，不会丢失。',
  ),
  choices: [{ ...SAVE_AS, kind: 'main' }],
};

export const FORGETS_EDITS: Question<'reload'> = {
  title: text('Go back to the file?', '恢复到文件中的内容？'),
  message: text('The changes since it was last saved are forgotten.', '自上次保存以来的修改将被放弃。'),
  choices: [{ answer: 'reload', label: text('Go back', '恢复'), kind: 'danger' }],
};
