import { text } from '#shared/base/text.ts';
import { notesIn } from '#shared/editing/notes.ts';
import { edgeKey } from '#shared/graph/document.ts';
import { shownGraph, shownGraphId } from '../store.ts';
import { defineCommand } from './define.ts';

export const selectAll = defineCommand({
  id: 'selection.all',
  group: 'selection',
  label: text('Select all', '全选'),
  keys: ['mod+a'],
  convention: 'S1',
  scope: 'canvas',
  run: ({ store }) => {
    const state = store.getState();
    const { nodes, edges } = shownGraph(state);
    store.select({
      nodes: new Set(nodes.map(({ id }) => id)),
      edges: new Set(edges.map(edgeKey)),
      group: null,
      notes: new Set(notesIn(state.document, shownGraphId(state)).map(({ id }) => id)),
    });
  },
});
