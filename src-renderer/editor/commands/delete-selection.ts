import { text } from '#shared/base/text.ts';
import { removeSelected } from '../removing.ts';
import { isEmpty } from '../selection.ts';
import { defineCommand } from './define.ts';

export const deleteSelection = defineCommand({
  id: 'edit.delete',
  group: 'edit',
  label: text('Delete', '删除'),
  aliases: ['remove'],
  keys: ['delete', 'backspace'],
  convention: 'W5',
  scope: 'canvas',
  enabled: ({ selection }) => !isEmpty(selection),
  run: (context) => removeSelected(context, false),
});
