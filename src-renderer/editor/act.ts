import type { Text } from '#shared/base/text.ts';
import type { Made, Outcome } from '#shared/editing/graphs.ts';
import type { DrawnSize } from '#shared/editing/tidy.ts';
import type { GraphDocument } from '#shared/graph/document.ts';
import type { GraphId } from '#shared/graph/edits.ts';
import { selectNodes, type Selection } from './selection.ts';
import { shownGraph, shownGraphId, type EditorState, type EditorStore, type EditLabel } from './store.ts';
import type { Surface } from './surface.ts';

interface Window {
  readonly store: EditorStore;
  readonly surface: Surface;
}

/** What an operation on the graph begins with. */
interface Given {
  readonly document: GraphDocument;
  readonly graph: GraphId;
  readonly selection: Selection;
  /** The ids of the selected nodes. */
  readonly nodes: readonly string[];
}

export function given(state: EditorState): Given {
  const { document, selection } = state;
  return { document, graph: shownGraphId(state), selection, nodes: [...selection.nodes] };
}

/** Makes an edit of the graph that is shown; tells why not where there is none. */
export function act({ store, surface }: Window, make: (given: Given) => Outcome, label: EditLabel): boolean {
  const edit = make(given(store.getState()));
  const done = edit.ok ? store.perform(edit.value, label) : edit;
  if (!done.ok) surface.tellFaults([done.error]);
  return done.ok;
}

/** As {@link act} for edits that bring nodes, which are selected then. */
export function actAndSelect(window: Window, make: (given: Given) => Outcome<Made>, label: Text): boolean {
  let made: readonly string[] = [];
  const done = act(
    window,
    (from) => {
      const outcome = make(from);
      if (!outcome.ok) return outcome;
      made = outcome.value.nodes;
      return { ok: true, value: outcome.value.edit };
    },
    { label },
  );
  if (done) window.store.select(selectNodes(made));
  return done;
}

/** How large the nodes of the shown graph are drawn. */
export function sizesIn({ store, surface }: Window): ReadonlyMap<string, DrawnSize> {
  const canvas = surface.canvas();
  if (canvas === null) return new Map();
  return new Map(shownGraph(store.getState()).nodes.map(({ id }) => [id, canvas.sizeOf(id)]));
}

export const someNodes = ({ selection }: EditorState): boolean => selection.nodes.size > 0;
export const twoNodes = ({ selection }: EditorState): boolean => selection.nodes.size > 1;
export const oneNode = ({ selection }: EditorState): boolean => selection.nodes.size === 1;

/** The group that all selected nodes are in, if there is one. */
export function selectedGroup(state: EditorState): string | null {
  const { nodes } = state.selection;
  const { groups = [] } = shownGraph(state);
  const found = groups.find((group) => group.nodes.some((id) => nodes.has(id)));
  return found !== undefined && [...nodes].every((id) => found.nodes.includes(id)) ? found.id : null;
}
