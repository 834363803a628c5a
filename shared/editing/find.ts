import { displayName, type GraphDocument, type GraphNode } from '../graph/document.ts';
import type { GraphId } from '../graph/edits.ts';
import { findLayer } from '../layers/registry.ts';
import { ranked, type Field } from './match.ts';

/** A node that was found, and the graph that it is in. */
export interface FoundNode {
  readonly graph: GraphId;
  readonly node: GraphNode;
}

function paramFields({ params }: GraphNode): readonly Field[] {
  return Object.entries(params).flatMap(([name, value]) => {
    const written = typeof value === 'string' ? value : JSON.stringify(value);
    return [
      { text: name, weight: 0.5, strict: true },
      { text: written, weight: 0.5, strict: true },
      { text: `${name}=${written}`, weight: 0.5, strict: true },
    ];
  });
}

function fieldsOf(node: GraphNode, moduleName: string | undefined): readonly Field[] {
  const layer = findLayer(node.type);
  return [
    { text: displayName(node), weight: 0 },
    { text: node.id, weight: 0.1 },
    { text: node.type, weight: 0.2 },
    ...(layer === undefined ? [] : Object.values(layer.label).map((text) => ({ text, weight: 0.2 }))),
    ...(moduleName === undefined ? [] : [{ text: moduleName, weight: 0.2 }]),
    ...(layer?.aliases ?? []).map((text) => ({ text, weight: 0.4, strict: true })),
    ...paramFields(node),
  ];
}

/**
 * Finds nodes by name, id, type, label in any language, other words for the layer, and params (`relu`, `units=64`), the
 * best first. The graph that is looked at comes before the others where they match equally well.
 */
export function findNodes(document: GraphDocument, query: string, graphId: GraphId): readonly FoundNode[] {
  if (query.trim() === '') return [];
  const names = new Map(document.modules.map((module) => [module.id, displayName(module)]));
  const graphs = [{ id: null, graph: document.graph }, ...document.modules];
  const here = graphs.filter(({ id }) => id === graphId);
  const elsewhere = graphs.filter(({ id }) => id !== graphId);
  const nodes = [...here, ...elsewhere].flatMap(({ id, graph }) => graph.nodes.map((node) => ({ graph: id, node })));
  return ranked(query, nodes, ({ node }) => {
    const { module } = node.params;
    return fieldsOf(node, typeof module === 'string' ? names.get(module) : undefined);
  });
}
