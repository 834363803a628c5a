import type { Text } from '#shared/base/text.ts';
import { useModule as addUse } from '#shared/editing/modules.ts';
import { moduleIdOf } from '#shared/ir/definitions.ts';
import { actAndSelect } from './act.ts';
import { shownGraph, type Crumb, type EditorState, type EditorStore } from './store.ts';
import type { Surface } from './surface.ts';

/** The use of a module that is selected, where it is one alone and its module exists. */
export function selectedUse(state: EditorState): Crumb | null {
  const [id, another] = state.selection.nodes;
  if (id === undefined || another !== undefined) return null;
  const graph = shownGraph(state);
  const node = graph.nodes.find((other) => other.id === id);
  const owner = node?.shares === undefined ? node : (graph.nodes.find((other) => other.id === node.shares) ?? node);
  const module = owner === undefined ? undefined : moduleIdOf(owner);
  const exists = state.document.modules.some((other) => other.id === module);
  return module !== undefined && exists ? { node: id, module } : null;
}

/** How far below the use that is selected the next one goes. */
const BELOW = 32;

interface OnceMore {
  readonly shared: boolean;
  readonly label: Text;
}

/** Uses the module of the selected node once more, below it: with weights of its own, or with those of that node. */
export function addOnceMore(
  window: { readonly store: EditorStore; readonly surface: Surface },
  { shared, label }: OnceMore,
): void {
  const state = window.store.getState();
  const use = selectedUse(state);
  const node = shownGraph(state).nodes.find(({ id }) => id === use?.node);
  if (use === null || node === undefined) return;
  const height = window.surface.canvas()?.sizeOf(node.id).height ?? 0;
  const { x, y } = node.position;
  const owner = shared ? (node.shares ?? node.id) : undefined;
  const place = { x, y: y + height + BELOW };
  actAndSelect(window, ({ document, graph }) => addUse(document, graph, use.module, place, owner), label);
}
