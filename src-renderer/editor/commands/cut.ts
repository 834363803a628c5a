import { text } from '#shared/base/text.ts';
import { someNodes } from '../act.ts';
import { cutText, writeClipboard } from '../clipboard.ts';
import { defineCommand } from './define.ts';

export const cut = defineCommand({
  id: 'edit.cut',
  group: 'edit',
  label: text('Cut', '剪切'),
  keys: ['mod+x'],
  native: true,
  convention: 'E3',
  enabled: someNodes,
  run: async ({ store, surface }) => {
    const content = cutText({ editor: store, surface });
    if (content !== null) await writeClipboard(content);
  },
});
