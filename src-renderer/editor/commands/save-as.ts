import { text } from '#shared/base/text.ts';
import { defineCommand } from './define.ts';

export const saveAs = defineCommand({
  id: 'file.saveAs',
  group: 'file',
  label: text('Save as…', '另存为…'),
  aliases: ['copy', 'rename file', 'lingcunwei'],
  keys: ['mod+shift+s'],
  alsoInText: true,
  convention: 'F1',
  run: async ({ project }) => void (await project.saveAs()),
});
