import { text } from '#shared/base/text.ts';
import { defineCommand } from './define.ts';

export const showShortcuts = defineCommand({
  id: 'help.shortcuts',
  group: 'help',
  label: text('Keyboard shortcuts', '键盘快捷键'),
  aliases: ['keys', 'hotkeys', 'kuaijiejian'],
  keys: ['?'],
  convention: 'E5',
  run: ({ surface }) => surface.openDialog('shortcuts'),
});
