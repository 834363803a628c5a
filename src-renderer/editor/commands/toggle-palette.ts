import { text } from '#shared/base/text.ts';
import { defineCommand } from './define.ts';

export const togglePalette = defineCommand({
  id: 'view.palette',
  group: 'view',
  label: text('Show or hide the palette', '显示或隐藏图层面板'),
  aliases: ['panel', 'fold', 'sidebar'],
  keys: ['mod+b'],
  run: ({ surface }) => surface.togglePanel('palette'),
});
