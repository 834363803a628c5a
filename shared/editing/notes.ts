import { ok } from '../base/result.ts';
import { text } from '../base/text.ts';
import type { GraphDocument, Note } from '../graph/document.ts';
import type { Edit, GraphId } from '../graph/edits.ts';
import { refuse, type Outcome, type Point } from './graphs.ts';
import { FreshIds } from './ids.ts';

/** The notes that stand in a graph. */
export function notesIn({ notes }: GraphDocument, graphId: GraphId): readonly Note[] {
  return notes.filter(({ module }) => (module ?? null) === graphId);
}

/** Adds a note; its id comes with the edit, so that it can be typed into. */
export function addNote(
  { notes }: GraphDocument,
  graphId: GraphId,
  position: Point,
  content = '',
): { readonly edit: Edit; readonly id: string } {
  const id = new FreshIds(notes).forType('Note');
  const place = graphId === null ? {} : { module: graphId };
  return { edit: { type: 'setNotes', notes: [...notes, { id, ...place, text: content, position }] }, id };
}

/** Changes a note: its text, its place, its colour (undefined for none). */
export function changeNote(
  { notes }: GraphDocument,
  id: string,
  change: Partial<Pick<Note, 'text' | 'position' | 'color'>>,
): Outcome {
  const note = notes.find((other) => other.id === id);
  if (note === undefined) return unknownNote(id);
  const { color, ...changed } = { ...note, ...change };
  const now = color === undefined ? changed : { ...changed, color };
  return ok({ type: 'setNotes', notes: notes.map((other) => (other === note ? now : other)) });
}

export function removeNotes({ notes }: GraphDocument, ids: readonly string[]): Outcome {
  const unknown = ids.find((id) => !notes.some((note) => note.id === id));
  if (unknown !== undefined) return unknownNote(unknown);
  return ok({ type: 'setNotes', notes: notes.filter(({ id }) => !ids.includes(id)) });
}

function unknownNote(id: string): Outcome<never> {
  return refuse('unknown-note', text(`There is no note “${id}”`, `没有便签“${id}”`), {
    hint: text('It may have been deleted meanwhile.', '它可能已被删除。'),
  });
}
