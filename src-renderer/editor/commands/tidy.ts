import { text } from '#shared/base/text.ts';
import { tidy as tidyGraph } from '#shared/editing/tidy.ts';
import { act, given, sizesIn } from '../act.ts';
import { shownGraph } from '../store.ts';
import { defineCommand } from './define.ts';

const LABEL = text('Tidy up', '整理布局');

export const tidy = defineCommand({
  id: 'arrange.tidy',
  group: 'arrange',
  label: LABEL,
  aliases: ['layout', 'arrange', 'clean up'],
  keys: ['mod+shift+l'],
  convention: 'S5',
  enabled: (state) => shownGraph(state).nodes.length > 0,
  run: async (context) => {
    const { document, graph, nodes } = given(context.store.getState());
    const edit = await tidyGraph(document, graph, sizesIn(context), nodes.length > 1 ? nodes : undefined);
    if (context.store.getState().document !== document) return;
    if (act(context, () => edit, { label: LABEL }) && nodes.length < 2) context.surface.canvas()?.fit();
  },
});
