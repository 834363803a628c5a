import { text } from '#shared/base/text.ts';
import { distribute } from '#shared/editing/arrange.ts';
import { act, sizesIn } from '../act.ts';
import { defineCommand } from './define.ts';

const LABEL = text('Distribute down', '垂直等距分布');

export const distributeVertical = defineCommand({
  id: 'arrange.distributeVertical',
  group: 'arrange',
  label: LABEL,
  convention: 'S5',
  enabled: ({ selection }) => selection.nodes.size > 2,
  run: (context) => {
    act(context, ({ document, graph, nodes }) => distribute(document, graph, nodes, 'vertical', sizesIn(context)), {
      label: LABEL,
    });
  },
});
