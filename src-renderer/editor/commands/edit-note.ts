import { text } from '#shared/base/text.ts';
import { defineCommand } from './define.ts';

export const editNote = defineCommand({
  id: 'edit.editNote',
  group: 'edit',
  label: text('Write on the note', '编辑便签'),
  convention: 'M4',
  enabled: ({ selection }) => selection.notes.size === 1,
  run: ({ store, surface }) => {
    const [note] = store.getState().selection.notes;
    if (note !== undefined) surface.canvas()?.editNote(note);
  },
});
