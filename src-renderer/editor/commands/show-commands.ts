import { text } from '#shared/base/text.ts';
import { defineCommand } from './define.ts';

export const showCommands = defineCommand({
  id: 'help.commands',
  group: 'help',
  label: text('All commands…', '全部命令…'),
  aliases: ['palette', 'actions', 'mingling'],
  keys: ['mod+k'],
  alsoInText: true,
  convention: 'E5',
  run: ({ surface }) => surface.openDialog('commands'),
});
