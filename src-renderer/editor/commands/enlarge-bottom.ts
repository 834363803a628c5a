import { text } from '#shared/base/text.ts';
import { defineCommand } from './define.ts';

export const enlargeBottom = defineCommand({
  id: 'view.enlarge',
  group: 'view',
  label: text('Enlarge the lower panel, or not', '放大或还原下方面板'),
  aliases: ['maximize', 'panel', 'charts'],
  keys: ['mod+alt+e'],
  run: ({ surface }) => surface.toggleEnlarged(),
});
