import { text } from '#shared/base/text.ts';
import { defineCommand } from './define.ts';

export const fit = defineCommand({
  id: 'view.fit',
  group: 'view',
  label: text('Show all of the graph', '显示整个图'),
  aliases: ['zoom to fit'],
  keys: ['1'],
  convention: 'S2',
  run: ({ surface }) => surface.canvas()?.fit(),
});
