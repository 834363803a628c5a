import { text } from '#shared/base/text.ts';
import { defineCommand } from './define.ts';

export const showSettings = defineCommand({
  id: 'help.settings',
  group: 'help',
  label: text('Settings…', '设置…'),
  aliases: ['preferences', 'options', 'theme', 'language', 'shezhi'],
  keys: ['mod+,'],
  run: ({ surface }) => surface.openDialog('settings'),
});
