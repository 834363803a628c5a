import { text } from '#shared/base/text.ts';
import { defineCommand } from './define.ts';

export const showLiveOnNodes = defineCommand({
  id: 'train.live',
  group: 'train',
  label: text('Show or hide live state on nodes', '显示或隐藏节点的实时状态'),
  aliases: ['dead units', 'vanishing gradients', 'nan', 'badges', 'shishi'],
  run: ({ surface }) => surface.toggleLiveOnNodes(),
});
