import { sizeOf } from '#shared/base/tensor.ts';
import { documentSchema, type GraphDocument, type GraphDocumentInput } from '#shared/graph/document.ts';
import { compile } from '#shared/ir/compile.ts';
import type { ModelIR } from '#shared/ir/model-ir.ts';
import type { BatchSource, Column } from '../datasets/batch-source.ts';

/** Small models and data for the tests of training. */

export type Graph = GraphDocumentInput['graph'];
export type Nodes = Graph['nodes'];
export type Extra = Partial<GraphDocumentInput>;

/** `a -> b` or, for one of several wires into a port, `a -> b#slot`. */
export function wires(...texts: readonly string[]): Graph['edges'] {
  return texts.map((text) => {
    const [from = '', to = ''] = text.split(' -> ');
    const [node = '', slot = '0'] = to.split('#');
    return { from: { node: from }, to: { node, slot: Number(slot) } };
  });
}

/** Nodes one behind the other, the first being an input of this shape. */
export function chain(shape: readonly number[], ...nodes: Nodes): Graph {
  const all: Nodes = [{ id: 'in', type: 'Input', params: { shape: [...shape] } }, ...nodes];
  const ids = all.map(({ id }) => id);
  return { nodes: all, edges: wires(...ids.slice(1).map((id, index) => `${ids[index] ?? ''} -> ${id}`)) };
}

export function documentOf(graph: Graph, extra: Extra = {}): GraphDocument {
  return documentSchema.parse({ format: 'tributary', version: 1, graph, ...extra });
}

export function irOf(graph: Graph, extra: Extra = {}): ModelIR {
  const { ir, diagnostics } = compile(documentOf(graph, extra));
  if (ir === null) throw new Error(JSON.stringify(diagnostics.map(({ message }) => message.en)));
  return ir;
}

/** Rows by a formula; labels are class indices, one-hot, or numbers, as the outputs want them. */
export function sourceFor(ir: ModelIR, rows: number): BatchSource {
  const value = (row: number, place: number) => Math.sin(row * 1.7 + place * 0.9);
  const cell = (id: string, classes: number | null, width: number, row: number, place: number) => {
    if (!ir.outputs.some((output) => output.id === id) || classes === null) return value(row, place);
    const index = (row * 7 + Math.floor(row / 3)) % classes;
    if (width === 1) return index;
    return Number(place === index);
  };
  return {
    rows: { train: rows, validation: 0, test: 0 },
    fitted: [],
    fingerprint: '',
    read(_part, indices) {
      const columns = [
        ...ir.inputs.map(({ id, spec }) => ({ id, spec, classes: null })),
        ...ir.outputs.map(({ id, target, classes }) => ({ id, spec: target, classes })),
      ].map(({ id, spec, classes }): [string, Column] => {
        const width = sizeOf(spec.shape);
        const values = Array.from(indices, (row) =>
          Array.from({ length: width }, (_, place) => cell(id, classes, width, row, place)),
        ).flat();
        const { shape, dtype } = spec;
        return [id, { shape, dtype, values: dtype === 'int32' ? Int32Array.from(values) : Float32Array.from(values) }];
      });
      return new Map(columns);
    },
    weights: () => new Map(),
    dispose: () => undefined,
  };
}

export const output = (params: object = {}): Nodes[number] => ({ id: 'answer', type: 'Output', params: { ...params } });
export const dense = (params: object, id = 'dense'): Nodes[number] => ({ id, type: 'Dense', params: { ...params } });

/** A use of the module `part`. */
export const use = (id: string): Nodes[number] => ({ id, type: 'Module', params: { module: 'part' } });

/** The module `part` with a single node, called `inner`, from its port `input` to its port `output`. */
export function part(type: string, params: object): NonNullable<GraphDocumentInput['modules']> {
  const inner = { id: 'inner', type, params: { ...params } };
  const nodes: Nodes = [{ id: 'input', type: 'ModuleInput' }, inner, { id: 'output', type: 'ModuleOutput' }];
  return [{ id: 'part', graph: { nodes, edges: wires('input -> inner', 'inner -> output') } }];
}
