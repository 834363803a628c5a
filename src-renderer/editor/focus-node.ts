import { stepsOf } from '#shared/editing/references.ts';
import type { GraphDocument } from '#shared/graph/document.ts';
import type { GraphId } from '#shared/graph/edits.ts';
import { moduleIdOf } from '#shared/ir/definitions.ts';
import { selectNodes } from './selection.ts';
import { graphOf, type Crumb, type EditorStore } from './store.ts';
import type { Surface } from './surface.ts';

interface Window {
  readonly store: EditorStore;
  readonly surface: Surface;
}

/** A way from the whole model into the graph of a module: through the first of its uses. */
function wayTo(
  document: GraphDocument,
  module: string,
  within: GraphId,
  passed: ReadonlySet<GraphId>,
): readonly Crumb[] | null {
  for (const node of graphOf(document, within).nodes) {
    const used = moduleIdOf(node);
    if (used === undefined || passed.has(used)) continue;
    const crumb = { node: node.id, module: used };
    if (used === module) return [crumb];
    const rest = wayTo(document, module, used, new Set([...passed, used]));
    if (rest !== null) return [crumb, ...rest];
  }
  return null;
}

/** Where a node is, as a diagnostic or a search names it: by its way in the whole model (`tower.conv`), or in a graph. */
function placeOf(document: GraphDocument, graph: GraphId, node: string): readonly Crumb[] | null {
  if (node.includes('.')) {
    return stepsOf(document, node)
      .slice(0, -1)
      .flatMap((step) => {
        const module = step.node === undefined ? undefined : moduleIdOf(step.node);
        return module === undefined ? [] : [{ node: step.id, module }];
      });
  }
  return graph === null ? [] : wayTo(document, graph, null, new Set());
}

/**
 * Leads to a node: shows the graph that it is in, brings it into sight, and selects it.
 *
 * @param graph the module that the node is drawn in; null for the model's own graph
 * @param node its id there, or its way in the whole model as diagnostics have it: `tower.conv`
 */
export function focusNode({ store, surface }: Window, graph: GraphId, node: string): void {
  const { document, place } = store.getState();
  const current = place.at(-1)?.module ?? null;
  const id = node.split('.').at(-1) ?? node;
  // A module that is shown already may have been entered at another of its uses.
  const there = !node.includes('.') && current === graph;
  const wanted = there ? place : placeOf(document, graph, node);
  if (wanted === null) return;
  if (JSON.stringify(wanted) !== JSON.stringify(place)) store.goTo(wanted);
  store.select(selectNodes([id]));
  // The canvas shows another graph only after the next paint.
  requestAnimationFrame(() => requestAnimationFrame(() => surface.canvas()?.reveal([id])));
}
