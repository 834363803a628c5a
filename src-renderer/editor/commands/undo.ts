import { text } from '#shared/base/text.ts';
import { defineCommand } from './define.ts';

export const undo = defineCommand({
  id: 'edit.undo',
  group: 'edit',
  label: text('Undo', '撤销'),
  keys: ['mod+z'],
  convention: 'E1',
  enabled: ({ past }) => past.length > 0,
  run: ({ store }) => store.undo(),
});
