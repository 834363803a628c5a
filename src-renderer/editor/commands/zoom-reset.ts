import { text } from '#shared/base/text.ts';
import { defineCommand } from './define.ts';

export const zoomReset = defineCommand({
  id: 'view.zoomReset',
  group: 'view',
  label: text('Zoom to 100 %', '缩放到 100 %'),
  keys: ['mod+0'],
  convention: 'S2',
  run: ({ surface }) => surface.canvas()?.zoomTo(1),
});
