/**
 * `npm run bench -- compile`: how long the graph compiler takes, from scratch and after an edit. The edit changes a param
 * of the FIRST layer of a chain, so that every shape behind it changes; it is what the editor does at each keystroke.
 */
import { documentSchema, type GraphDocument, type GraphDocumentInput } from '../shared/graph/document.ts';
import { compile } from '../shared/ir/compile.ts';
import { median, percentile, print, timed } from './measure.ts';

type Nodes = GraphDocumentInput['graph']['nodes'];

/** Input -> Conv2D -> Activation -> Dropout -> … -> Output: what the first layer answers with runs through all. */
function chain(length: number): GraphDocument {
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

/** The same document with another kernel in its first layer; every other node stays the same object. */
function edited(document: GraphDocument, kernel: number): GraphDocument {
  const nodes = document.graph.nodes.map((node) =>
    node.id === 'first' ? { ...node, params: { ...node.params, kernelSize: [kernel, kernel] } } : node,
  );
  return { ...document, graph: { ...document.graph, nodes } };
}

function compileOrThrow(document: GraphDocument): void {
  const { ir, diagnostics } = compile(document);
  if (ir === null) throw new Error(JSON.stringify(diagnostics[0]?.message.en));
}

const EDITS = 200;

for (const size of [10, 100, 1000, 5000]) {
  const fresh = Array.from({ length: 7 }, () => {
    const document = chain(size);
    return timed(() => compileOrThrow(document));
  });
  let document = chain(size);
  compileOrThrow(document);
  const edits = Array.from({ length: EDITS }, (_, index) => {
    document = edited(document, 1 + (index % 9));
    return timed(() => compileOrThrow(document));
  });
  const inMs = (seconds: number) => `${(1000 * seconds).toFixed(2)} ms`;
  print(`${size} nodes, from scratch (median)`, inMs(median(fresh)));
  const limit = size === 1000 ? ' (at most 10 ms)' : '';
  print(`${size} nodes, an edit at the first layer (p95)`, `${inMs(percentile(edits, 0.95))}${limit}`);
}
