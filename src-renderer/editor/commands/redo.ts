import { text } from '#shared/base/text.ts';
import { defineCommand } from './define.ts';

export const redo = defineCommand({
  id: 'edit.redo',
  group: 'edit',
  label: text('Redo', '重做'),
  keys: ['mod+shift+z', 'mod+y'],
  convention: 'E1',
  enabled: ({ future }) => future.length > 0,
  run: ({ store }) => store.redo(),
});
