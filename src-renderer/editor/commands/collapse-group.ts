import { text } from '#shared/base/text.ts';
import { changeGroup } from '#shared/editing/groups.ts';
import { act, selectedGroup } from '../act.ts';
import { shownGraph } from '../store.ts';
import { defineCommand } from './define.ts';

const LABEL = text('Collapse or expand the group', '折叠或展开分组');

export const collapseGroup = defineCommand({
  id: 'structure.collapse',
  group: 'structure',
  label: LABEL,
  aliases: ['fold', 'hide', 'expand'],
  convention: 'M3',
  enabled: (state) => selectedGroup(state) !== null,
  run: (context) => {
    const state = context.store.getState();
    const id = selectedGroup(state);
    const group = shownGraph(state).groups?.find((other) => other.id === id);
    if (group === undefined) return;
    const collapsed = group.collapsed !== true;
    act(context, ({ document, graph }) => changeGroup(document, graph, group.id, { collapsed }), { label: LABEL });
  },
});
