import { assertNever } from '../base/assert-never.ts';
import type { Diagnostic } from '../base/diagnostic.ts';
import { ok, type Result } from '../base/result.ts';
import type { Text } from '../base/text.ts';
import type { GraphDocument } from '../graph/document.ts';
import { applyEdit, type Edit } from '../graph/edits.ts';

/** One gesture: what it did, and what takes it back. */
export interface Entry {
  readonly edit: Edit;
  readonly inverse: Edit;
  /** What it is called where it can be undone: “Add Dense”. */
  readonly label: Text;
  /** Entries in a row with the same key become one: typing in one field, one drag. Null for one that stays by itself. */
  readonly coalesceKey: string | null;
  /** Tells the states of a document apart: that before the entry and that after it. */
  readonly before: number;
  readonly after: number;
}

/** What was done to a document and can be undone, and what was undone and can be done again. A value: each step makes another. */
export interface History {
  readonly document: GraphDocument;
  /** The oldest first. */
  readonly past: readonly Entry[];
  /** The next to be done again first. */
  readonly future: readonly Entry[];
  /** The state that the document is in, and the one that was last saved; null for one that never was. */
  readonly state: number;
  readonly savedAt: number | null;
  /** The number that the next new state gets. */
  readonly nextState: number;
  /** Whether the next edit begins an entry of its own, whatever its key is. */
  readonly committed: boolean;
}

/** What is known of an edit that is made. */
export interface Gesture {
  readonly label: Text;
  readonly coalesceKey?: string;
}

/** The oldest entries beyond so many are forgotten. */
const LONGEST = 1000;

/** The history of a document that was just opened (and so is as it was saved), or just made. */
export function historyOf(document: GraphDocument, saved = true): History {
  return { document, past: [], future: [], state: 0, savedAt: saved ? 0 : null, nextState: 1, committed: true };
}

/** Makes an edit. It is told in one entry with the one before where both have the same key and nothing came between. */
export function perform(history: History, edit: Edit, { label, coalesceKey }: Gesture): Result<History, Diagnostic> {
  const edited = applyEdit(history.document, edit);
  if (!edited.ok) return edited;
  const { document, inverse } = edited.value;
  const after = history.nextState;
  const entry: Entry = { edit, inverse, label, coalesceKey: coalesceKey ?? null, before: history.state, after };
  const last = history.past.at(-1);
  const joins =
    !history.committed && last !== undefined && coalesceKey !== undefined && last.coalesceKey === coalesceKey;
  const past = joins ? [...history.past.slice(0, -1), joined(last, entry)] : [...history.past, entry];
  const next = { document, past: past.slice(-LONGEST), future: [], state: after, nextState: after + 1 };
  return ok({ ...history, ...next, committed: false });
}

function joined(first: Entry, second: Entry): Entry {
  return {
    ...second,
    edit: { type: 'all', edits: inOne(flat(first.edit), flat(second.edit)) },
    inverse: { type: 'all', edits: inOne(flat(second.inverse), flat(first.inverse)) },
    before: first.before,
  };
}

function flat(edit: Edit): readonly Edit[] {
  return edit.type === 'all' ? edit.edits.flatMap(flat) : [edit];
}

/** What an edit sets, whatever was there before; null for an edit that inserts or removes. */
function settingOf(edit: Edit): string | null {
  switch (edit.type) {
    case 'changeNodes':
      return JSON.stringify([edit.type, edit.graph, edit.nodes.map(({ id }) => id)]);
    case 'setGroups':
      return JSON.stringify([edit.type, edit.graph]);
    case 'renameModule':
      return JSON.stringify([edit.type, edit.id]);
    case 'setNotes':
    case 'setName':
    case 'setData':
    case 'setTraining':
      return edit.type;
    case 'insertNodes':
    case 'removeNodes':
    case 'insertEdges':
    case 'removeEdges':
    case 'insertModule':
    case 'removeModule':
    case 'all':
      return null;
    default:
      return assertNever(edit);
  }
}

/**
 * Edits and those that follow. Where all of them only set something, what is set again later need not be kept, so a drag
 * of any length is as small as one step of it.
 */
function inOne(earlier: readonly Edit[], later: readonly Edit[]): readonly Edit[] {
  const edits = [...earlier, ...later];
  const last = new Map<string, Edit>();
  for (const edit of edits) {
    const setting = settingOf(edit);
    if (setting === null) return edits;
    // What is set last has to come last, as settings of nodes may overlap.
    last.delete(setting);
    last.set(setting, edit);
  }
  return [...last.values()];
}

/** Ends what is being typed or dragged: the next edit is an entry of its own. */
export function commit(history: History): History {
  return history.committed ? history : { ...history, committed: true };
}

/** Takes the last entry back. Gives the same history where there is none. */
export function undo(history: History): Result<History, Diagnostic> {
  const entry = history.past.at(-1);
  if (entry === undefined) return ok(history);
  const undone = applyEdit(history.document, entry.inverse);
  if (!undone.ok) return undone;
  const past = history.past.slice(0, -1);
  const { document } = undone.value;
  return ok({ ...history, document, past, future: [entry, ...history.future], state: entry.before, committed: true });
}

/** Does again what was last undone. Gives the same history where there is nothing. */
export function redo(history: History): Result<History, Diagnostic> {
  const [entry, ...future] = history.future;
  if (entry === undefined) return ok(history);
  const done = applyEdit(history.document, entry.edit);
  if (!done.ok) return done;
  const { document } = done.value;
  return ok({ ...history, document, past: [...history.past, entry], future, state: entry.after, committed: true });
}

/** Notes that the document was saved as it is, or as it was in the state that saving began with. */
export function markSaved(history: History, state = history.state): History {
  return { ...history, savedAt: state, committed: true };
}

/** Whether the document is other than it was saved; undoing back to where it was saved makes it clean again. */
export function isDirty({ state, savedAt }: History): boolean {
  return state !== savedAt;
}
