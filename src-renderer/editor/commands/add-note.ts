import { text } from '#shared/base/text.ts';
import { addNote as note } from '#shared/editing/notes.ts';
import { given } from '../act.ts';
import { NOTHING } from '../selection.ts';
import { defineCommand } from './define.ts';

const LABEL = text('Add a note', '添加便签');

export const addNote = defineCommand({
  id: 'edit.addNote',
  group: 'edit',
  label: LABEL,
  aliases: ['sticky', 'comment'],
  keys: ['n'],
  convention: 'M4',
  scope: 'canvas',
  run: ({ store, surface }) => {
    const { document, graph } = given(store.getState());
    const { x, y } = surface.canvas()?.pointer() ?? { x: 0, y: 0 };
    const { edit, id } = note(document, graph, { x: Math.round(x), y: Math.round(y) });
    const done = store.perform(edit, { label: LABEL });
    if (!done.ok) return surface.tellFaults([done.error]);
    store.select({ ...NOTHING, notes: new Set([id]) });
    surface.canvas()?.editNote(id);
  },
});
