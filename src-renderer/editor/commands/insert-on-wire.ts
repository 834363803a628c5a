import { text } from '#shared/base/text.ts';
import { defineCommand } from './define.ts';

export const insertOnWire = defineCommand({
  id: 'edit.insertOnWire',
  group: 'edit',
  label: text('Insert into the wire…', '在连线中插入…'),
  aliases: ['splice'],
  convention: 'W4',
  enabled: ({ selection }) => selection.edges.size === 1,
  run: ({ store, surface }) => {
    const [edge] = store.getState().selection.edges;
    if (edge !== undefined) surface.canvas()?.openAddSearch({ kind: 'edge', edge });
  },
});
