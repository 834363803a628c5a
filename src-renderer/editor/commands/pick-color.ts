import { text } from '#shared/base/text.ts';
import { defineCommand } from './define.ts';

export const pickColor = defineCommand({
  id: 'edit.color',
  group: 'edit',
  label: text('Colour…', '颜色…'),
  aliases: ['color', 'paint'],
  convention: 'M4',
  enabled: ({ selection }) => selection.nodes.size + selection.notes.size > 0,
  run: ({ surface }) => surface.canvas()?.pickColor(),
});
