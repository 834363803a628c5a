import { text } from '#shared/base/text.ts';
import { makeModule as moduleOf } from '#shared/editing/make-module.ts';
import { actAndSelect, someNodes } from '../act.ts';
import { defineCommand } from './define.ts';

const LABEL = text('Make a module', '创建模块');

export const makeModule = defineCommand({
  id: 'structure.makeModule',
  group: 'structure',
  label: LABEL,
  aliases: ['group', 'subgraph', 'function'],
  keys: ['mod+g'],
  convention: 'M1',
  enabled: someNodes,
  run: (context) => {
    const made = actAndSelect(context, ({ document, graph, nodes }) => moduleOf(document, graph, nodes), LABEL);
    const [use] = context.store.getState().selection.nodes;
    if (made && use !== undefined) context.surface.canvas()?.rename(use);
  },
});
