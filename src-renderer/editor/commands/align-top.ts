import { text } from '#shared/base/text.ts';
import { align } from '#shared/editing/arrange.ts';
import { act, sizesIn, twoNodes } from '../act.ts';
import { defineCommand } from './define.ts';

const LABEL = text('Align top edges', '对齐上边缘');

export const alignTop = defineCommand({
  id: 'arrange.alignTop',
  group: 'arrange',
  label: LABEL,
  convention: 'S5',
  enabled: twoNodes,
  run: (context) => {
    act(context, ({ document, graph, nodes }) => align(document, graph, nodes, 'top', sizesIn(context)), {
      label: LABEL,
    });
  },
});
