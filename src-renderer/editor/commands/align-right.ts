import { text } from '#shared/base/text.ts';
import { align } from '#shared/editing/arrange.ts';
import { act, sizesIn, twoNodes } from '../act.ts';
import { defineCommand } from './define.ts';

const LABEL = text('Align right edges', '对齐右边缘');

export const alignRight = defineCommand({
  id: 'arrange.alignRight',
  group: 'arrange',
  label: LABEL,
  convention: 'S5',
  enabled: twoNodes,
  run: (context) => {
    act(context, ({ document, graph, nodes }) => align(document, graph, nodes, 'right', sizesIn(context)), {
      label: LABEL,
    });
  },
});
