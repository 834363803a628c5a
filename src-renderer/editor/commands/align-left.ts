import { text } from '#shared/base/text.ts';
import { align } from '#shared/editing/arrange.ts';
import { act, sizesIn, twoNodes } from '../act.ts';
import { defineCommand } from './define.ts';

const LABEL = text('Align left edges', '对齐左边缘');

export const alignLeft = defineCommand({
  id: 'arrange.alignLeft',
  group: 'arrange',
  label: LABEL,
  convention: 'S5',
  enabled: twoNodes,
  run: (context) => {
    act(context, ({ document, graph, nodes }) => align(document, graph, nodes, 'left', sizesIn(context)), {
      label: LABEL,
    });
  },
});
