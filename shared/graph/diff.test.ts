import { describe, expect, it } from 'vitest';
import { inWords } from './diff-words.ts';
import { diffDocuments } from './diff.ts';
import { documentSchema, type GraphDocument, type GraphDocumentInput } from './document.ts';

const BASE: GraphDocumentInput = {
  format: 'tributary',
  version: 1,
  name: 'Base',
  graph: {
    nodes: [
      { id: 'left', type: 'Input', params: { shape: [2] } },
      { id: 'right', type: 'Input', params: { shape: [2] } },
      { id: 'both', type: 'Concatenate', name: '拼接' },
      { id: 'a', type: 'Dense', params: { units: 3, kernelRegularizer: { type: 'l2', factor: 0.01 } } },
      { id: 'b', type: 'Dense', shares: 'a' },
      { id: 'tower', type: 'Module', params: { module: 'tower' } },
    ],
    edges: [
      { from: { node: 'left' }, to: { node: 'both', slot: 0 } },
      { from: { node: 'right' }, to: { node: 'both', slot: 1 } },
      { from: { node: 'both' }, to: { node: 'a' } },
    ],
  },
  modules: [
    {
      id: 'tower',
      name: '塔',
      graph: {
        nodes: [
          { id: 'image', type: 'ModuleInput' },
          { id: 'conv', type: 'Conv2D' },
        ],
        edges: [],
      },
    },
  ],
  data: {
    source: { type: 'csv', path: 'data.csv' },
    bindings: [{ node: 'left', columns: ['x', 'y'], encoding: { type: 'numeric' } }],
  },
  notes: [{ id: 'note', text: 'Look here', position: { x: 0, y: 0 } }],
};

/** A copy with a value at a path, by its fields and places: `graph.nodes.0.name`. Without a value, the field goes. */
function withValue(path: string, value?: unknown): GraphDocument {
  const copy: unknown = JSON.parse(JSON.stringify(documentSchema.parse(BASE)));
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  const place = steps.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).find(([name]) => name === step)?.[1]
        : undefined,
    copy,
  );
  if (typeof place !== 'object' || place === null) throw new Error(`no ${path}`);
  if (value !== undefined) Reflect.set(place, last, value);
  else if (Array.isArray(place)) place.splice(Number(last), 1);
  else Reflect.deleteProperty(place, last);
  return documentSchema.parse(copy);
}

const base = documentSchema.parse(BASE);

function said(after: GraphDocument, before = base): string[] {
  return diffDocuments(before, after).map((change) => {
    const { mark, words } = inWords(change);
    expect(words['zh-CN']).toMatch(/\p{Script=Han}|→/u);
    const place = 'graph' in change && change.graph !== null ? `${change.graph}: ` : '';
    return `${place}${mark} ${words.en}`;
  });
}

describe('diffDocuments', () => {
  it('finds nothing between equal documents', () => {
    expect(diffDocuments(base, documentSchema.parse(BASE))).toEqual([]);
  });

  const cases: readonly (readonly [path: string, value: unknown, words: string])[] = [
    ['name', 'Other', '~ name: “Base” → “Other”'],
    ['graph.nodes.2.name', 'joined', '~ “拼接” is now called “joined”'],
    ['graph.nodes.2.name', undefined, '~ “拼接” is now called “both”'],
    ['graph.nodes.2.type', 'Add', '~ “拼接”: type Concatenate → Add'],
    ['graph.nodes.3.color', 'red', '~ coloured 1 node'],
    ['graph.groups', [{ id: 'g', nodes: ['a', 'b'] }], '~ the groups of nodes are others'],
    ['graph.nodes.3.params.units', 4, '~ “a”: units 3 → 4'],
    ['graph.nodes.3.params.units', undefined, '~ “a”: units 3 → default'],
    ['graph.nodes.3.params.useBias', false, '~ “a”: useBias default → false'],
    ['graph.nodes.3.params.constructor', 1, '~ “a”: constructor default → 1'],
    [
      'graph.nodes.3.params.kernelRegularizer.factor',
      0.1,
      '~ “a”: kernelRegularizer {"type":"l2","factor":0.01} → {"type":"l2","factor":0.1}',
    ],
    ['graph.nodes.4.shares', undefined, '~ “b”: shares weights: "a" → weights of its own'],
    ['graph.nodes.4', undefined, '- node “b” (Dense)'],
    ['graph.nodes.6', { id: 'c', type: 'Dense', name: 'new' }, '+ node “new” (Dense)'],
    ['graph.edges.2', undefined, '- wire 拼接.output → a.input'],
    ['graph.edges.3', { from: { node: 'a' }, to: { node: 'gone' } }, '+ wire a.output → gone.input'],
    ['graph.nodes.0.position', { x: 5, y: 0 }, '~ moved 1 node'],
    ['modules.0.name', 'Tower', '~ the module “塔” is now called “Tower”'],
    ['modules.0.graph.nodes.1.params', { filters: 8 }, 'tower: ~ “conv”: filters default → 8'],
    ['modules.0', undefined, '- module “塔” (2 nodes)'],
    ['modules.1', { id: 'm', graph: { nodes: [{ id: 'x', type: 'Add' }], edges: [] } }, '+ module “m” (1 node)'],
    ['data.source.path', 'other.csv', '~ data.source.path: "data.csv" → "other.csv"'],
    ['data.source.delimiter', ';', '~ data.source.delimiter: none → ";"'],
    ['data.split.stratify', 'a', '~ data.split.stratify: none → "a"'],
    ['data.bindings.0.columns', ['y', 'x'], '~ data.bindings.left.columns: ["x","y"] → ["y","x"]'],
    ['data.bindings.0.encoding.scale', 'minmax', '~ data.bindings.left.encoding.scale: "none" → "minmax"'],
    ['training.epochs', 7, '~ training.epochs: 20 → 7'],
    ['training.optimizer.learningRate', 0.1, '~ training.optimizer.learningRate: 0.001 → 0.1'],
    ['notes.0.text', 'There', '~ note "Look here" → "There"'],
    ['notes.0.color', 'red', '~ note none → "red"'],
    ['notes.0.position', { x: 9, y: 9 }, '~ moved 1 note'],
    ['notes.0', undefined, '- note "Look here"'],
  ];
  it.each(cases)('%s = %j', (path, value, words) => {
    const after = withValue(path, value);
    expect(said(after)).toEqual([words]);
    expect(diffDocuments(after, base)).toHaveLength(1);
  });

  it('tells data that was bound, and data that was taken away', () => {
    const bare = withValue('data');
    expect(diffDocuments(base, bare)).toMatchObject([{ kind: 'setting', field: 'data', after: undefined }]);
    expect(diffDocuments(bare, base)).toMatchObject([{ kind: 'setting', field: 'data', before: undefined }]);
  });

  it('tells another optimizer with each of its settings', () => {
    expect(said(withValue('training.optimizer', { type: 'rmsprop', learningRate: 0.001, momentum: 0.5 }))).toEqual([
      '~ training.optimizer.type: "adam" → "rmsprop"',
      '~ training.optimizer.beta1: 0.9 → none',
      '~ training.optimizer.beta2: 0.999 → none',
      '~ training.optimizer.amsgrad: false → none',
      '~ training.optimizer.rho: none → 0.9',
      '~ training.optimizer.momentum: none → 0.5',
      '~ training.optimizer.centered: none → false',
    ]);
  });

  it('sees the order of wires at a port, not the numbers of their slots', () => {
    expect(said(withValue('graph.edges.1.to.slot', 9))).toEqual([]);
    expect(said(withValue('graph.edges.0.to.slot', 9))).toEqual(['~ the wires at 拼接.input are in another order']);
  });

  it('sees the order of inputs, not that of other nodes', () => {
    const { nodes } = base.graph;
    const reordered = (order: readonly number[]) => ({
      ...base,
      graph: { ...base.graph, nodes: order.flatMap((index) => nodes[index] ?? []) },
    });
    expect(said(reordered([0, 1, 5, 4, 3, 2]))).toEqual([]);
    expect(said(reordered([1, 0, 2, 3, 4, 5]))).toEqual(['~ order of inputs and outputs: left, right → right, left']);
  });

  it('tells nodes with the same id apart', () => {
    const twice = withValue('graph.nodes.6', { id: 'a', type: 'Flatten' });
    expect(said(twice)).toEqual(['+ node “a” (Flatten)']);
  });
});
