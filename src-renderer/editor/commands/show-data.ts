import { text } from '#shared/base/text.ts';
import { defineCommand } from './define.ts';

export const showData = defineCommand({
  id: 'view.data',
  group: 'view',
  label: text('Show the data', '显示数据'),
  aliases: ['tab', 'panel'],
  run: ({ surface }) => surface.showTab('data'),
});
