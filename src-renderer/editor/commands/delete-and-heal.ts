import { text } from '#shared/base/text.ts';
import { someNodes } from '../act.ts';
import { removeSelected } from '../removing.ts';
import { defineCommand } from './define.ts';

export const deleteAndHeal = defineCommand({
  id: 'edit.deleteAndHeal',
  group: 'edit',
  label: text('Delete and join the wires', '删除并接上连线'),
  aliases: ['dissolve', 'bypass', 'heal'],
  keys: ['mod+delete', 'mod+backspace'],
  convention: 'W5',
  scope: 'canvas',
  enabled: someNodes,
  run: (context) => removeSelected(context, true),
});
