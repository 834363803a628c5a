import { text } from '#shared/base/text.ts';
import { defineCommand } from './define.ts';

export const showRuns = defineCommand({
  id: 'view.runs',
  group: 'view',
  label: text('Show the runs', '显示运行'),
  aliases: ['tab', 'panel', 'history', 'compare'],
  run: ({ surface }) => surface.showTab('runs'),
});
