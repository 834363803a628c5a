import type { Diagnostic } from '#shared/base/diagnostic.ts';
import type { GraphDocument } from '#shared/graph/document.ts';
import { moduleIdOf } from '#shared/ir/definitions.ts';
import type { GraphId } from '#shared/graph/edits.ts';
import { graphOf, type Crumb } from './store.ts';

/** A node in the whole model, as it is found on the canvas: the way into its graph, and its id there. */
export interface NodePlace {
  readonly place: readonly Crumb[];
  readonly node: string;
}

/** Where a node is that a diagnostic names, `tower.conv`: as much of the way as exists; null where there is nothing. */
export function placeOf(document: GraphDocument, path: string): NodePlace | null {
  const steps = path.split('.');
  const place: Crumb[] = [];
  let graph = document.graph;
  for (const [depth, id] of steps.entries()) {
    const node = graph.nodes.find((other) => other.id === id);
    if (node === undefined) return null;
    const module = depth === steps.length - 1 ? undefined : moduleIdOf(node);
    if (module === undefined) return { place, node: id };
    place.push({ node: id, module });
    graph = graphOf(document, module);
  }
  return null;
}

/** The faults of a node. Those of a module are told at its first use, and hold for all of them. */
export function faultsOfNode(diagnostics: readonly Diagnostic[], graph: GraphId, id: string): readonly Diagnostic[] {
  return diagnostics.filter(
    ({ nodeId, module = null }) => module === graph && nodeId?.slice(nodeId.lastIndexOf('.') + 1) === id,
  );
}
