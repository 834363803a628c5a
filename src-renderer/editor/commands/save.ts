import { text } from '#shared/base/text.ts';
import { defineCommand } from './define.ts';

export const save = defineCommand({
  id: 'file.save',
  group: 'file',
  label: text('Save', '保存'),
  aliases: ['write', 'baocun'],
  keys: ['mod+s'],
  alsoInText: true,
  convention: 'F1',
  run: async ({ project }) => void (await project.save()),
});
