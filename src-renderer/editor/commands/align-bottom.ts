import { text } from '#shared/base/text.ts';
import { align } from '#shared/editing/arrange.ts';
import { act, sizesIn, twoNodes } from '../act.ts';
import { defineCommand } from './define.ts';

const LABEL = text('Align bottom edges', '对齐下边缘');

export const alignBottom = defineCommand({
  id: 'arrange.alignBottom',
  group: 'arrange',
  label: LABEL,
  convention: 'S5',
  enabled: twoNodes,
  run: (context) => {
    act(context, ({ document, graph, nodes }) => align(document, graph, nodes, 'bottom', sizesIn(context)), {
      label: LABEL,
    });
  },
});
