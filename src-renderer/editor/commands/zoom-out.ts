import { text } from '#shared/base/text.ts';
import { defineCommand } from './define.ts';

export const zoomOut = defineCommand({
  id: 'view.zoomOut',
  group: 'view',
  label: text('Zoom out', '缩小'),
  keys: ['mod+-'],
  convention: 'S2',
  run: ({ surface }) => surface.canvas()?.zoomBy(0.8),
});
