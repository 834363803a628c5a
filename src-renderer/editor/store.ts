import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Diagnostic } from '#shared/base/diagnostic.ts';
import { ok, type Result } from '#shared/base/result.ts';
import type { Text } from '#shared/base/text.ts';
import { edgeKey, type Graph, type GraphDocument } from '#shared/graph/document.ts';
import {
  commit,
  historyOf,
  isDirty as differs,
  markSaved,
  perform,
  redo,
  undo,
  type Entry,
  type History,
} from '#shared/editing/history.ts';
import type { Edit, GraphId } from '#shared/graph/edits.ts';
import { compiled } from '#shared/editing/known.ts';
import type { Compilation } from '#shared/ir/compile.ts';
import type { ProjectSession } from '#shared/protocol/app/projects.ts';
import { NOTHING, type Selection } from './selection.ts';

/** A step into a module: the Module node that was opened, and the module whose graph is shown then. */
export interface Crumb {
  readonly node: string;
  readonly module: string;
}

/** What an edit is called in the history, and what it may be merged with. */
export interface EditLabel {
  readonly label: Text;
  /** Edits in a row with the same key are one entry: typing into one field. */
  readonly key?: string;
}

/** Everything that an editor knows of one open project. */
export interface EditorState {
  readonly session: Omit<ProjectSession, 'document' | 'dirty'>;
  readonly document: GraphDocument;
  /** What `compile` makes of the document; always that of `document`. */
  readonly compilation: Compilation;
  /** All that is wrong with the document: what `compile` says, and what training has found out about it. */
  readonly faults: readonly Diagnostic[];
  /** The document without anything to lose, by identity: what the file holds, or a new one. Null where there is none. */
  readonly saved: GraphDocument | null;
  /** What was done and can be undone; `past` and `future` are its own. */
  readonly history: History;
  /** The oldest first. */
  readonly past: readonly Entry[];
  /** The next to be done again first. */
  readonly future: readonly Entry[];
  /** The way into the module that is shown; empty for the document's own graph. */
  readonly place: readonly Crumb[];
  readonly selection: Selection;
}

export interface EditorStore extends StoreApi<EditorState> {
  /** Makes an edit, as one entry of the history. What does not fit the document is refused, and nothing changes. */
  perform(edit: Edit, label: EditLabel): Result<null, Diagnostic>;
  undo(): void;
  redo(): void;
  /** Ends what typing is merged into: the next edit is an entry of its own. */
  commit(): void;
  select(selection: Selection): void;
  /** Shows the inside of a module, or leads back. */
  goTo(place: readonly Crumb[]): void;
  /** Adds what training has found out about a document: it is told at its nodes until the next edit. */
  tellFound(document: GraphDocument, found: readonly Diagnostic[]): void;
  /** Says what the file holds now. */
  markSaved(document: GraphDocument, session: Partial<EditorState['session']>): void;
  /** Begins with another project in the same window. */
  open(session: ProjectSession): void;
}

/** The graph that is shown: a module's, or the document's own. */
export function shownGraphId({ place }: Pick<EditorState, 'place'>): GraphId {
  return place.at(-1)?.module ?? null;
}

export function graphOf(document: GraphDocument, id: GraphId): Graph {
  if (id === null) return document.graph;
  return document.modules.find((module) => module.id === id)?.graph ?? { nodes: [], edges: [] };
}

export function shownGraph(state: Pick<EditorState, 'place' | 'document'>): Graph {
  return graphOf(state.document, shownGraphId(state));
}

/** The way to the nodes that are shown, as diagnostics and compiled facts name them: `tower.`, or nothing at the top. */
export function pathPrefix({ place }: Pick<EditorState, 'place'>): string {
  return place.map(({ node }) => `${node}.`).join('');
}

export function isDirty({ saved, document }: EditorState): boolean {
  return saved !== document;
}

/** The part of a way into modules that still exists: an undo may have taken the rest away. */
function existing(document: GraphDocument, place: readonly Crumb[]): readonly Crumb[] {
  let graph = document.graph;
  const kept: Crumb[] = [];
  for (const crumb of place) {
    const module = document.modules.find(({ id }) => id === crumb.module);
    if (module === undefined || !graph.nodes.some(({ id }) => id === crumb.node)) break;
    kept.push(crumb);
    graph = module.graph;
  }
  return kept.length === place.length ? place : kept;
}

function initialState({ document, dirty, ...session }: ProjectSession): EditorState {
  return {
    session,
    ...told(historyOf(document, !dirty)),
    ...checked(document),
    saved: dirty ? null : document,
    place: [],
    selection: NOTHING,
  };
}

/** What is known of a document by itself. */
function checked(document: GraphDocument): Pick<EditorState, 'compilation' | 'faults'> {
  const compilation = compiled(document);
  return { compilation, faults: compilation.diagnostics };
}

/** What the state tells of a history. */
function told(history: History): Pick<EditorState, 'history' | 'document' | 'past' | 'future'> {
  const { document, past, future } = history;
  return { history, document, past, future };
}

/** The state that follows from another document: compiled anew, and the selection without what is gone. */
function withHistory(state: EditorState, history: History): Partial<EditorState> {
  const { document } = history;
  const place = existing(document, state.place);
  const selection = place === state.place ? left(state.selection, place, document) : NOTHING;
  // Undone back to what the file holds: the very same document again, though it was made anew.
  const saved = differs(history) ? state.saved : document;
  return { ...told(history), ...checked(document), saved, place, selection };
}

/** What is left of a selection; the very same one where nothing of it is gone. */
function left(selection: Selection, place: readonly Crumb[], document: GraphDocument): Selection {
  const { nodes, edges, groups = [] } = shownGraph({ place, document });
  const kept = {
    nodes: among(selection.nodes, () => nodes.map(({ id }) => id)),
    edges: among(selection.edges, () => edges.map(edgeKey)),
    notes: among(selection.notes, () => document.notes.map(({ id }) => id)),
    group: groups.some(({ id }) => id === selection.group) ? selection.group : null,
  };
  const same = (['nodes', 'edges', 'notes', 'group'] as const).every((part) => kept[part] === selection[part]);
  return same ? selection : kept;
}

function among(chosen: ReadonlySet<string>, ids: () => readonly string[]): ReadonlySet<string> {
  if (chosen.size === 0) return chosen;
  const there = new Set(ids());
  const kept = [...chosen].filter((id) => there.has(id));
  return kept.length === chosen.size ? chosen : new Set(kept);
}

/** The state of one open project, and the only ways to change it. No gesture writes to it by itself. */
export function createEditorStore(session: ProjectSession): EditorStore {
  const store = createStore<EditorState>(() => initialState(session));
  const { getState, setState } = store;
  /** States of the history by their documents: what is saved is told by a document that may be past meanwhile. */
  const states = new WeakMap<GraphDocument, number>([[session.document, historyOf(session.document).state]]);

  const moveTo = (next: Result<History, Diagnostic>): Result<null, Diagnostic> => {
    if (!next.ok) return next;
    if (next.value === getState().history) return ok(null);
    states.set(next.value.document, next.value.state);
    setState((state) => withHistory(state, next.value));
    return ok(null);
  };
  const fitting = (next: Result<History, Diagnostic>) => {
    const moved = moveTo(next);
    if (!moved.ok) throw new Error(`the history does not fit the document: ${moved.error.message.en}`);
  };

  return {
    ...store,
    perform: (edit, { label, key }) =>
      moveTo(perform(getState().history, edit, key === undefined ? { label } : { label, coalesceKey: key })),
    undo: () => fitting(undo(getState().history)),
    redo: () => fitting(redo(getState().history)),
    commit: () => setState(({ history }) => ({ history: commit(history) })),
    select: (selection) => setState({ selection }),
    goTo: (place) => setState(({ document }) => ({ place: existing(document, place), selection: NOTHING })),
    tellFound: (document, found) =>
      setState((state) =>
        state.document === document ? { faults: [...state.compilation.diagnostics, ...found] } : {},
      ),
    markSaved: (document, changed) =>
      setState(({ session: current, history }) => ({
        history: markSaved(history, states.get(document) ?? history.state),
        saved: document,
        session: { ...current, ...changed },
      })),
    open: (next) => {
      const state = initialState(next);
      states.set(next.document, state.history.state);
      setState(state);
    },
  };
}
