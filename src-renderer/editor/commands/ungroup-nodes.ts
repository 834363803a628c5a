import { text } from '#shared/base/text.ts';
import { ungroupNodes as ungroup } from '#shared/editing/groups.ts';
import { act, selectedGroup } from '../act.ts';
import { defineCommand } from './define.ts';

const LABEL = text('Take out of the group', '移出分组');

export const ungroupNodes = defineCommand({
  id: 'structure.ungroup',
  group: 'structure',
  label: LABEL,
  convention: 'M3',
  enabled: (state) => selectedGroup(state) !== null,
  run: (context) => {
    act(context, ({ document, graph, nodes }) => ungroup(document, graph, nodes), { label: LABEL });
  },
});
