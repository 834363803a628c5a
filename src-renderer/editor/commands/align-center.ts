import { text } from '#shared/base/text.ts';
import { align } from '#shared/editing/arrange.ts';
import { act, sizesIn, twoNodes } from '../act.ts';
import { defineCommand } from './define.ts';

const LABEL = text('Align middles across', '对齐水平居中');

export const alignCenter = defineCommand({
  id: 'arrange.alignCenter',
  group: 'arrange',
  label: LABEL,
  convention: 'S5',
  enabled: twoNodes,
  run: (context) => {
    act(context, ({ document, graph, nodes }) => align(document, graph, nodes, 'center', sizesIn(context)), {
      label: LABEL,
    });
  },
});
