import type { Diagnostic } from '../base/diagnostic.ts';

/** Faults by the nodes that they are pinned to, as these are drawn; read by {@link faultsAt}. */
export type FaultsByNode = ReadonlyMap<string, readonly Diagnostic[]>;

/** Sorts faults by the nodes that they are pinned to. */
export function faultsByNode(diagnostics: readonly Diagnostic[]): FaultsByNode {
  const found = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const { nodeId, module = null } = diagnostic;
    if (nodeId === undefined) continue;
    const key = faultKey(module, nodeId.slice(nodeId.lastIndexOf('.') + 1));
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

/** The faults of a node as it is drawn. Those of a module are told at one of its uses (`tower.conv`), and hold for all of them. */
export function faultsAt(faults: FaultsByNode, module: string | null, id: string): readonly Diagnostic[] {
  return faults.size === 0 ? NO_FAULTS : (faults.get(faultKey(module, id)) ?? NO_FAULTS);
}
