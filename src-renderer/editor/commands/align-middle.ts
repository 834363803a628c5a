import { text } from '#shared/base/text.ts';
import { align } from '#shared/editing/arrange.ts';
import { act, sizesIn, twoNodes } from '../act.ts';
import { defineCommand } from './define.ts';

const LABEL = text('Align middles', '对齐垂直居中');

export const alignMiddle = defineCommand({
  id: 'arrange.alignMiddle',
  group: 'arrange',
  label: LABEL,
  convention: 'S5',
  enabled: twoNodes,
  run: (context) => {
    act(context, ({ document, graph, nodes }) => align(document, graph, nodes, 'middle', sizesIn(context)), {
      label: LABEL,
    });
  },
});
