import { text } from '#shared/base/text.ts';
import { defineCommand } from './define.ts';

export const rename = defineCommand({
  id: 'edit.rename',
  group: 'edit',
  label: text('Rename', '重命名'),
  keys: ['f2'],
  convention: 'S4',
  enabled: ({ selection: { nodes, group } }) => nodes.size === 1 || group !== null,
  run: ({ store, surface }) => {
    const { nodes, group } = store.getState().selection;
    const [node] = nodes;
    if (group !== null) surface.canvas()?.renameGroup(group);
    else if (node !== undefined) surface.canvas()?.rename(node);
  },
});
