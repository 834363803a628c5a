/** What is selected in the graph that is shown. It is no part of the document, and undo leaves it alone. */
export interface Selection {
  readonly nodes: ReadonlySet<string>;
  /** By `edgeKey`. */
  readonly edges: ReadonlySet<string>;
  readonly notes: ReadonlySet<string>;
  /** The group that is selected as one, and with it all of its nodes and nothing else. */
  readonly group: string | null;
}

export const NOTHING: Selection = { nodes: new Set(), edges: new Set(), notes: new Set(), group: null };

export function selectNodes(ids: Iterable<string>): Selection {
  return { ...NOTHING, nodes: new Set(ids) };
}

export function isEmpty({ nodes, edges, notes }: Selection): boolean {
  return nodes.size + edges.size + notes.size === 0;
}
