import { text } from '#shared/base/text.ts';
import { defineCommand } from './define.ts';

export const addLayer = defineCommand({
  id: 'edit.addLayer',
  group: 'edit',
  label: text('Add a layer…', '添加层…'),
  aliases: ['insert', 'new node', 'search'],
  keys: ['a'],
  convention: 'A2',
  scope: 'canvas',
  run: ({ surface }) => surface.canvas()?.openAddSearch(),
});
