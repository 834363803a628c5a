import { text } from '#shared/base/text.ts';
import { defineCommand } from './define.ts';

export const showProblems = defineCommand({
  id: 'view.problems',
  group: 'view',
  label: text('Show the problems', '显示问题'),
  aliases: ['tab', 'panel'],
  run: ({ surface }) => surface.showTab('problems'),
});
