import type { Result } from '../base/result.ts';
import { documentSchema, type Graph, type GraphDocument, type GraphDocumentInput } from '../graph/document.ts';
import { applyEdit } from '../graph/edits.ts';
import type { Outcome } from './graphs.ts';

type GraphInput = GraphDocumentInput['graph'];
type NodeInput = GraphInput['nodes'][number];

/** A graph for the tests. Wires are written `a -> b`, `a.output_1 -> b.value`, in the order of their slots. */
export function drawing(nodes: readonly NodeInput[], wires: readonly string[]): GraphInput {
  const slots = new Map<string, number>();
  const edges = wires.map((wire) => {
    const [start = '', end = ''] = wire.split(' -> ');
    const [from = '', out = 'output'] = start.split('.');
    const [to = '', port = 'input'] = end.split('.');
    const slot = slots.get(end) ?? 0;
    slots.set(end, slot + 1);
    return { from: { node: from, port: out }, to: { node: to, port, slot } };
  });
  return { nodes: [...nodes], edges };
}

/** A document for the tests. */
export function documentOf(graph: GraphInput, rest: Partial<GraphDocumentInput> = {}): GraphDocument {
  return documentSchema.parse({ format: 'tributary', version: 1, name: 'test', graph, ...rest });
}

/** The wires of a graph as {@link drawing} takes them, each port's in their order. */
export function wiresOf({ edges }: Graph): readonly string[] {
  const end = ({ node, port }: { readonly node: string; readonly port: string }, usual: string) =>
    port === usual ? node : `${node}.${port}`;
  return edges
    .toSorted((a, b) => a.to.slot - b.to.slot)
    .map(({ from, to }) => `${end(from, 'output')} -> ${end(to, 'input')}`);
}

/** What came out well; throws with the faults where it did not. */
export function value<T>(outcome: Result<T, unknown>): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value;
}

/** The document after an operation that is made. */
export function after(document: GraphDocument, edit: Outcome): GraphDocument {
  return value(applyEdit(document, value(edit))).document;
}

/** The code of the fault that an operation is refused with. */
export function codeOf(outcome: Outcome<unknown>): string {
  return outcome.ok ? 'made' : outcome.error.code;
}
