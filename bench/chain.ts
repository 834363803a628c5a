import { documentSchema, type GraphDocument, type GraphDocumentInput } from '../shared/graph/document.ts';

type Nodes = GraphDocumentInput['graph']['nodes'];

/** Input -> Conv2D -> Activation -> Dropout -> … -> Output: what the first layer answers with runs through all. */
export function chain(length: number): GraphDocument {
  const types = ['Activation', 'Dropout', 'Conv2D'] as const;
  const params = { Activation: { activation: 'relu' }, Dropout: {}, Conv2D: { filters: 8, padding: 'same' } };
  const inner: Nodes = Array.from({ length: length - 3 }, (_, index) => {
    const type = types[index % types.length] ?? 'Activation';
    return { id: `n${index}`, type, params: params[type] };
  });
  const nodes: Nodes = [
    { id: 'input', type: 'Input', params: { shape: [32, 32, 3] } },
    { id: 'first', type: 'Conv2D', params: { filters: 8, kernelSize: [3, 3] } },
    ...inner,
    { id: 'output', type: 'Output', params: { loss: 'meanSquaredError' } },
  ];
  const edges = nodes.slice(1).map(({ id }, index) => ({ from: { node: nodes[index]?.id ?? '' }, to: { node: id } }));
  return documentSchema.parse({ format: 'tributary', version: 1, graph: { nodes, edges } });
}
