import type { Diagnostic } from '../base/diagnostic.ts';

/** A use of a graph: the way to it, and whether the model needs it. */
export interface Place {
  /** The way to the graph's nodes, `tower.` for those of the module node `tower`; empty for the document's own. */
  readonly path: string;
  readonly module: string | null;
  /** Whether the model needs the node of this graph. */
  readonly needs: (id: string) => boolean;
}

/** Faults that stay faults, whether the node is needed or not. */
const ALWAYS = new Set(['duplicate-id']);

/**
 * Collects what is wrong, each told once, pinned to a node. A fault in a part of the graph that the model leaves out
 * does not keep the rest from being trained, so it becomes a warning. A fault of a module is told at its first use.
 */
export class Findings {
  readonly #found = new Map<string, Diagnostic>();

  /** Adds a fault of a node of a graph. */
  add(diagnostic: Diagnostic, { path, module, needs }: Place): void {
    const { nodeId, code, field, message } = diagnostic;
    const needed = nodeId === undefined || ALWAYS.has(code) || needs(nodeId);
    const whose = module === null || diagnostic.module !== undefined ? {} : { module };
    const pinned = nodeId === undefined ? {} : { nodeId: path + nodeId };
    const severity = needed ? diagnostic.severity : 'warning';
    const key = JSON.stringify([module ?? path, nodeId, code, field, message.en]);
    const known = this.#found.get(key);
    if (known === undefined || (known.severity === 'warning' && severity === 'error')) {
      this.#found.set(key, { ...diagnostic, ...whose, ...pinned, severity });
    }
  }

  list(): readonly Diagnostic[] {
    return [...this.#found.values()];
  }
}
