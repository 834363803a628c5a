/**
 * `npm run bench -- compile`: how long the graph compiler takes, from scratch and after an edit. The edit changes a param
 * of the FIRST layer of a chain, so that every shape behind it changes; it is what the editor does at each keystroke.
 */
import type { GraphDocument } from '../shared/graph/document.ts';
import { compile } from '../shared/ir/compile.ts';
import { chain } from './chain.ts';
import { median, percentile, print, timed } from './measure.ts';

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
