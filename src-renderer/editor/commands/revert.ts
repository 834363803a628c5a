import { text } from '#shared/base/text.ts';
import { defineCommand } from './define.ts';

export const revert = defineCommand({
  id: 'file.revert',
  group: 'file',
  label: text('Go back to the file', '恢复到文件中的内容'),
  aliases: ['revert', 'reload', 'discard changes', 'huifu'],
  enabled: ({ session }) => session.file !== null,
  run: ({ project }) => project.reload(),
});
