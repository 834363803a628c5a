import { text } from '#shared/base/text.ts';
import { defineCommand } from './define.ts';

export const openProject = defineCommand({
  id: 'file.open',
  group: 'file',
  label: text('Open…', '打开…'),
  aliases: ['load', 'file', 'dakai'],
  keys: ['mod+o'],
  convention: 'F1',
  run: ({ project }) => project.open(),
});
