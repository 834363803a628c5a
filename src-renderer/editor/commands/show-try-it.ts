import { text } from '#shared/base/text.ts';
import { defineCommand } from './define.ts';

export const showTryIt = defineCommand({
  id: 'view.try',
  group: 'view',
  label: text('Try a run', '试用运行'),
  aliases: ['tab', 'panel', 'predict', 'draw', 'prediction', 'inference'],
  run: ({ surface }) => surface.showTab('try'),
});
