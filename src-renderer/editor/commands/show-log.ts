import { text } from '#shared/base/text.ts';
import { defineCommand } from './define.ts';

export const showLog = defineCommand({
  id: 'view.log',
  group: 'view',
  label: text('Show the log', '显示日志'),
  aliases: ['tab', 'panel', 'messages', 'errors', 'rizhi'],
  run: ({ surface }) => surface.showTab('log'),
});
