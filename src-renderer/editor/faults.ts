import type { Diagnostic } from '#shared/base/diagnostic.ts';
import type { GraphId } from '#shared/graph/edits.ts';

/** The faults of a node. Those of a module are told at its first use, and hold for all of them. */
export function faultsOfNode(diagnostics: readonly Diagnostic[], graph: GraphId, id: string): readonly Diagnostic[] {
  return diagnostics.filter(
    ({ nodeId, module = null }) => module === graph && nodeId?.slice(nodeId.lastIndexOf('.') + 1) === id,
  );
}
