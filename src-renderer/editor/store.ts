import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Diagnostic } from '#shared/base/diagnostic.ts';
import { ok, type Result } from '#shared/base/result.ts';
import type { Text } from '#shared/base/text.ts';
import type { Graph, GraphDocument } from '#shared/graph/document.ts';
import { applyEdit, type Edit, type GraphId } from '#shared/graph/edits.ts';
import { compile, type Compilation } from '#shared/ir/compile.ts';
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

interface Entry extends EditLabel {
  readonly edit: Edit;
  readonly inverse: Edit;
}

/** Everything that an editor knows of one open project. */
export interface EditorState {
  readonly session: Omit<ProjectSession, 'document' | 'dirty'>;
  readonly document: GraphDocument;
  /** What `compile` makes of the document; always that of `document`. */
  readonly compilation: Compilation;
  /** The document without anything to lose, by identity: what the file holds, or a new one. Null where there is none. */
  readonly saved: GraphDocument | null;
  readonly past: readonly Entry[];
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
  /** Says what the file holds now. */
  markSaved(document: GraphDocument, session: Partial<EditorState['session']>): void;
  /** Begins with another project in the same window. */
  open(session: ProjectSession): void;
}

const MOST_ENTRIES = 1000;

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
    document,
    compilation: compile(document),
    saved: dirty ? null : document,
    past: [],
    future: [],
    place: [],
    selection: NOTHING,
  };
}

/** The state that follows from another document: compiled anew, and the selection without what is gone. */
function withDocument(state: EditorState, document: GraphDocument): Partial<EditorState> {
  const place = existing(document, state.place);
  const moved = place !== state.place;
  const nodes = new Set(shownGraph({ place, document }).nodes.map(({ id }) => id));
  const stays = [...state.selection.nodes].every((id) => nodes.has(id));
  const selection = moved
    ? NOTHING
    : stays
      ? state.selection
      : { ...state.selection, nodes: new Set([...state.selection.nodes].filter((id) => nodes.has(id))) };
  return { document, compilation: compile(document), place, selection };
}

/** The state of one open project, and the only ways to change it. No gesture writes to it by itself. */
export function createEditorStore(session: ProjectSession): EditorStore {
  const store = createStore<EditorState>(() => initialState(session));
  const { getState, setState } = store;
  let merging = true;

  const perform: EditorStore['perform'] = (edit, { label, key }) => {
    const state = getState();
    const edited = applyEdit(state.document, edit);
    if (!edited.ok) return edited;
    const { document, inverse } = edited.value;
    const last = state.past.at(-1);
    const merges = merging && key !== undefined && last?.key === key && state.future.length === 0;
    const entry: Entry = merges
      ? {
          ...last,
          edit: { type: 'all', edits: [last.edit, edit] },
          inverse: { type: 'all', edits: [inverse, last.inverse] },
        }
      : { label, edit, inverse, ...(key === undefined ? {} : { key }) };
    const past = [...(merges ? state.past.slice(0, -1) : state.past), entry].slice(-MOST_ENTRIES);
    merging = true;
    setState({ ...withDocument(state, document), past, future: [] });
    return ok(null);
  };

  /** Takes the last entry of one side over to the other. */
  const move = (from: 'past' | 'future') => {
    const state = getState();
    const to = from === 'past' ? 'future' : 'past';
    const entry = state[from].at(-1);
    if (entry === undefined) return;
    const edited = applyEdit(state.document, from === 'past' ? entry.inverse : entry.edit);
    if (!edited.ok) throw new Error(`the history does not fit the document: ${edited.error.message.en}`);
    merging = false;
    setState({
      ...withDocument(state, edited.value.document),
      [from]: state[from].slice(0, -1),
      [to]: [...state[to], entry],
    });
  };

  return {
    ...store,
    perform,
    undo: () => move('past'),
    redo: () => move('future'),
    commit: () => (merging = false),
    select: (selection) => setState({ selection }),
    goTo: (place) => setState(({ document }) => ({ place: existing(document, place), selection: NOTHING })),
    markSaved: (document, changed) =>
      setState(({ session: current }) => ({ saved: document, session: { ...current, ...changed } })),
    open: (next) => setState(initialState(next)),
  };
}
