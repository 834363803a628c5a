import { text } from '#shared/base/text.ts';
import { distribute } from '#shared/editing/arrange.ts';
import { act, sizesIn } from '../act.ts';
import { defineCommand } from './define.ts';

const LABEL = text('Distribute across', '水平等距分布');

export const distributeHorizontal = defineCommand({
  id: 'arrange.distributeHorizontal',
  group: 'arrange',
  label: LABEL,
  convention: 'S5',
  enabled: ({ selection }) => selection.nodes.size > 2,
  run: (context) => {
    act(context, ({ document, graph, nodes }) => distribute(document, graph, nodes, 'horizontal', sizesIn(context)), {
      label: LABEL,
    });
  },
});
