import { documentSchema, type GraphDocument } from '#shared/graph/document.ts';
import { RandomDocuments } from '#shared/testing/random-document.ts';

/** A random document with all that names its nodes: data, frozen nodes, class weights, groups, notes. */
export function furnished(seed: number): GraphDocument {
  const document = new RandomDocuments().draw(seed);
  const { graph, modules } = document;
  const ids = graph.nodes.map(({ id }) => id);
  const inner = modules[0]?.graph.nodes[0]?.id;
  const inputs = graph.nodes.filter(({ type }) => type === 'Input' || type === 'Output');
  return documentSchema.parse({
    ...document,
    graph: { ...graph, groups: [{ id: 'group_1', nodes: ids.slice(0, 3) }] },
    training: {
      ...document.training,
      frozen: [...ids.slice(0, 3), ...(inner === undefined ? [] : [`use_0.${inner}`])],
      classWeights: { end: 'balanced' },
    },
    data: {
      source: { type: 'csv', path: 'a.csv' },
      split: { stratify: 'end' },
      bindings: inputs.map(({ id }) => ({ node: id, columns: [id], encoding: { type: 'numeric' } })),
    },
    notes: [{ id: 'note_1', text: 'why', position: { x: 0, y: 0 } }],
  });
}
