import { text } from '#shared/base/text.ts';
import { defineCommand } from './define.ts';

export const toggleBottom = defineCommand({
  id: 'view.bottom',
  group: 'view',
  label: text('Show or hide the lower panel', '显示或隐藏下方面板'),
  aliases: ['panel', 'fold', 'sidebar'],
  keys: ['mod+j'],
  run: ({ surface }) => surface.togglePanel('bottom'),
});
