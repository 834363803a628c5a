import { text } from '#shared/base/text.ts';
import { someNodes } from '../act.ts';
import { copyText, writeClipboard } from '../clipboard.ts';
import { defineCommand } from './define.ts';

export const copy = defineCommand({
  id: 'edit.copy',
  group: 'edit',
  label: text('Copy', '复制'),
  keys: ['mod+c'],
  native: true,
  convention: 'E3',
  enabled: someNodes,
  run: async ({ store, surface }) => {
    const content = copyText({ editor: store, surface });
    if (content !== null) await writeClipboard(content);
  },
});
