import { text } from '#shared/base/text.ts';
import { defineCommand } from './define.ts';

export const closeProject = defineCommand({
  id: 'file.close',
  group: 'file',
  label: text('Close the project', '关闭项目'),
  aliases: ['start screen', 'home', 'quit', 'guanbi'],
  run: ({ project }) => project.close(),
});
