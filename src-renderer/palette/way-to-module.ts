import type { Graph, GraphDocument } from '#shared/graph/document.ts';
import { moduleIdOf } from '#shared/ir/definitions.ts';
import type { Crumb } from '../editor/store.ts';

/** The shortest way to a use of a module, from the document's own graph; null where nothing uses it. */
export function wayToModule(document: GraphDocument, wanted: string): readonly Crumb[] | null {
  const seen = new Set<string>();
  let ways: readonly { readonly graph: Graph; readonly way: readonly Crumb[] }[] = [{ graph: document.graph, way: [] }];
  while (ways.length > 0) {
    const next = ways.flatMap(({ graph, way }) =>
      graph.nodes.flatMap((node) => {
        const id = moduleIdOf(node);
        const module = document.modules.find((one) => one.id === id);
        if (module === undefined || seen.has(module.id)) return [];
        seen.add(module.id);
        return [{ graph: module.graph, way: [...way, { node: node.id, module: module.id }] }];
      }),
    );
    const found = next.find(({ way }) => way.at(-1)?.module === wanted);
    if (found !== undefined) return found.way;
    ways = next;
  }
  return null;
}
