import { text } from '#shared/base/text.ts';
import { defineCommand } from './define.ts';

export const find = defineCommand({
  id: 'edit.find',
  group: 'edit',
  label: text('Find a node…', '查找节点…'),
  aliases: ['search', 'go to'],
  keys: ['mod+f'],
  convention: 'S4',
  run: ({ surface }) => surface.openDialog('find'),
});
