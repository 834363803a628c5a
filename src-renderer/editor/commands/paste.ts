import { text } from '#shared/base/text.ts';
import { pasteText, readClipboard } from '../clipboard.ts';
import { defineCommand } from './define.ts';

export const paste = defineCommand({
  id: 'edit.paste',
  group: 'edit',
  label: text('Paste', '粘贴'),
  keys: ['mod+v'],
  native: true,
  convention: 'E3',
  run: async ({ store, surface }) => pasteText({ editor: store, surface }, await readClipboard()),
});
