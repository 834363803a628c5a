import type { Diagnostic } from '../base/diagnostic.ts';

/** Faults by where they are pinned to; read by {@link faultsAt}. */
export type FaultsByNode = ReadonlyMap<string, readonly Diagnostic[]>;

/** Sorts faults by the nodes that they are pinned to. */
export function faultsByNode(diagnostics: readonly Diagnostic[]): FaultsByNode {
  const found = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const { nodeId, module = null } = diagnostic;
    if (nodeId === undefined) continue;
    const key = faultKey(module, nodeId);
    const others = found.get(key);
    if (others === undefined) found.set(key, [diagnostic]);
    else others.push(diagnostic);
  }
  return found;
}

function faultKey(module: string | null, nodeId: string): string {
  return JSON.stringify([module, nodeId]);
}

const NO_FAULTS: readonly Diagnostic[] = [];

/**
 * The faults of a node: pinned to it in the whole model (`tower.conv`, with `tower.` as its path) or, where all uses of its
 * module are alike, to the node as it is drawn.
 */
export function faultsAt(faults: FaultsByNode, module: string | null, path: string, id: string): readonly Diagnostic[] {
  if (faults.size === 0) return NO_FAULTS;
  const keys = new Set([faultKey(module, path + id), faultKey(module, id)]);
  return [...keys].flatMap((key) => faults.get(key) ?? []);
}
