import { text } from '#shared/base/text.ts';
import { oneNode } from '../act.ts';
import { defineCommand } from './define.ts';

export const replace = defineCommand({
  id: 'edit.replace',
  group: 'edit',
  label: text('Replace by…', '替换为…'),
  aliases: ['swap', 'change type'],
  keys: ['r'],
  convention: 'W6',
  scope: 'canvas',
  enabled: oneNode,
  run: ({ store, surface }) => {
    const [node] = store.getState().selection.nodes;
    if (node !== undefined) surface.canvas()?.openAddSearch({ kind: 'replace', node });
  },
});
