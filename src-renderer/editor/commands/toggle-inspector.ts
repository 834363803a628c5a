import { text } from '#shared/base/text.ts';
import { defineCommand } from './define.ts';

export const toggleInspector = defineCommand({
  id: 'view.inspector',
  group: 'view',
  label: text('Show or hide the inspector', '显示或隐藏属性面板'),
  aliases: ['panel', 'fold', 'sidebar'],
  keys: ['mod+alt+b'],
  run: ({ surface }) => surface.togglePanel('inspector'),
});
