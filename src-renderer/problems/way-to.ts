import { stepsOf } from '#shared/editing/references.ts';
import { displayName, type GraphDocument } from '#shared/graph/document.ts';

/** What people call a node of the whole model, with the way to it: `tower › conv`. */
export function wayTo(document: GraphDocument, nodeId: string): string {
  return stepsOf(document, nodeId)
    .map(({ id, node }) => (node === undefined ? id : displayName(node)))
    .join(' › ');
}
