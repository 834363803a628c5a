import { text } from '#shared/base/text.ts';
import { oneNode } from '../act.ts';
import { defineCommand } from './define.ts';

export const rename = defineCommand({
  id: 'edit.rename',
  group: 'edit',
  label: text('Rename', '重命名'),
  keys: ['f2'],
  convention: 'S4',
  enabled: oneNode,
  run: ({ store, surface }) => {
    const [node] = store.getState().selection.nodes;
    if (node !== undefined) surface.canvas()?.rename(node);
  },
});
