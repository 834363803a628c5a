import { text } from '#shared/base/text.ts';
import { groupNodes as group } from '#shared/editing/groups.ts';
import { act, someNodes } from '../act.ts';
import { NOTHING } from '../selection.ts';
import { shownGraph } from '../store.ts';
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
    const { store, surface } = context;
    if (!act(context, ({ document, graph, nodes }) => group(document, graph, nodes), { label: LABEL })) return;
    const made = shownGraph(store.getState()).groups?.at(-1);
    if (made === undefined) return;
    store.select({ ...NOTHING, nodes: new Set(made.nodes), group: made.id });
    surface.canvas()?.renameGroup(made.id);
  },
});
