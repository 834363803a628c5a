import { text } from '#shared/base/text.ts';
import { groupNodes as group } from '#shared/editing/groups.ts';
import { act, someNodes } from '../act.ts';
import { defineCommand } from './define.ts';

const LABEL = text('Group', '编组');

export const groupNodes = defineCommand({
  id: 'structure.group',
  group: 'structure',
  label: LABEL,
  aliases: ['frame', 'box'],
  keys: ['mod+alt+g'],
  convention: 'M3',
  enabled: someNodes,
  run: (context) => {
    act(context, ({ document, graph, nodes }) => group(document, graph, nodes), { label: LABEL });
  },
});
