import { text } from '#shared/base/text.ts';
import { duplicate as duplicateNodes } from '#shared/editing/paste.ts';
import { actAndSelect, someNodes } from '../act.ts';
import { defineCommand } from './define.ts';

const LABEL = text('Duplicate', '创建副本');

export const duplicate = defineCommand({
  id: 'edit.duplicate',
  group: 'edit',
  label: LABEL,
  keys: ['mod+d'],
  convention: 'E3',
  enabled: someNodes,
  run: (context) => {
    actAndSelect(context, ({ document, graph, nodes }) => duplicateNodes(document, graph, nodes), LABEL);
  },
});
