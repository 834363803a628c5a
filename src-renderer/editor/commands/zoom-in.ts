import { text } from '#shared/base/text.ts';
import { defineCommand } from './define.ts';

export const zoomIn = defineCommand({
  id: 'view.zoomIn',
  group: 'view',
  label: text('Zoom in', '放大'),
  keys: ['mod+=', 'mod++'],
  convention: 'S2',
  run: ({ surface }) => surface.canvas()?.zoomBy(1.25),
});
