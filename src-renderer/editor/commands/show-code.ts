import { text } from '#shared/base/text.ts';
import { defineCommand } from './define.ts';

export const showCode = defineCommand({
  id: 'view.code',
  group: 'view',
  label: text('Show the code', '显示代码'),
  aliases: ['tab', 'panel'],
  run: ({ surface }) => surface.showTab('code'),
});
