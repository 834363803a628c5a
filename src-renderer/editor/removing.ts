import { ok } from '#shared/base/result.ts';
import { text } from '#shared/base/text.ts';
import { all, inTurn, type Outcome } from '#shared/editing/graphs.ts';
import { removeNotes } from '#shared/editing/notes.ts';
import { disconnect, remove } from '#shared/editing/remove.ts';
import { edgeKey, type GraphDocument } from '#shared/graph/document.ts';
import { act, given } from './act.ts';
import { shownGraph, type EditorState, type EditorStore } from './store.ts';
import type { Surface } from './surface.ts';

const LABEL = text('Delete', '删除');

/** The edit that removes all that is selected; healed where that is asked for and can be. */
function removal(state: EditorState, heal: boolean): Outcome {
  const { document, graph, selection, nodes } = given(state);
  const edges = shownGraph(state).edges.flatMap((edge, index) => (selection.edges.has(edgeKey(edge)) ? [index] : []));
  const wires = (current: GraphDocument) => (edges.length === 0 ? ok(all([])) : disconnect(current, graph, edges));
  const notes = (current: GraphDocument) => removeNotes(current, [...selection.notes]);
  const rest = (current: GraphDocument): Outcome => {
    if (nodes.length === 0) return ok(all([]));
    const removed = remove(current, graph, nodes);
    return removed.ok ? ok((heal ? removed.value.healed : null) ?? removed.value.plain) : removed;
  };
  return inTurn(document, selection.notes.size === 0 ? [wires, rest] : [wires, notes, rest]);
}

/** Whether the wires that arrive at what is selected could be joined to those that leave it. */
function healable(state: EditorState): boolean {
  const { document, graph, nodes } = given(state);
  const removed = nodes.length === 0 ? null : remove(document, graph, nodes);
  return removed?.ok === true && removed.value.healed !== null;
}

/**
 * Removes what is selected. Where that leaves a chain open it offers to join the wires, which then counts as part of the
 * deletion: one undo takes both back.
 */
export function removeSelected(
  context: { readonly store: EditorStore; readonly surface: Surface },
  heal: boolean,
): void {
  const { store, surface } = context;
  const before = store.getState();
  const offers = !heal && before.selection.edges.size === 0 && healable(before);
  if (!act(context, () => removal(before, heal), { label: LABEL }) || !offers) return;
  surface.canvas()?.offerHealing(() => {
    store.undo();
    act(context, () => removal({ ...store.getState(), selection: before.selection }, true), { label: LABEL });
  });
}
