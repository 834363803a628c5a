import { text } from '#shared/base/text.ts';
import { isEmpty, NOTHING } from '../selection.ts';
import { defineCommand } from './define.ts';

export const selectNothing = defineCommand({
  id: 'selection.none',
  group: 'selection',
  label: text('Clear the selection', '取消选择'),
  keys: ['escape'],
  convention: 'S1',
  scope: 'canvas',
  enabled: ({ selection }) => !isEmpty(selection),
  run: ({ store }) => store.select(NOTHING),
});
