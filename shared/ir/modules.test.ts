import { describe, expect, it } from 'vitest';
import { documentSchema, type GraphDocumentInput } from '../graph/document.ts';
import { readDocument, writeDocument } from '../graph/file.ts';
import { compile } from './compile.ts';
import { toFunctionalModel } from './keras.ts';
import { walk } from './model-ir.ts';

type Graph = GraphDocumentInput['graph'];
type Edge = Graph['edges'][number];
type Module = NonNullable<GraphDocumentInput['modules']>[number];

/** `a -> b`, `a.port -> b.port`, `a -> b#1` for a slot. */
function wires(...texts: readonly string[]): Edge[] {
  const end = (text: string) => {
    const [place = '', slot] = text.trim().split('#');
    const [node = '', port] = place.split('.');
    return { node, ...(port === undefined ? {} : { port }), ...(slot === undefined ? {} : { slot: Number(slot) }) };
  };
  return texts.map((text) => {
    const [from = '', to = ''] = text.split('->');
    const { node, port } = end(from);
    return { from: { node, ...(port === undefined ? {} : { port }) }, to: end(to) };
  });
}

const TOWER: Module = {
  id: 'tower',
  name: '塔',
  graph: {
    nodes: [
      { id: 'image', type: 'ModuleInput' },
      { id: 'conv', type: 'Conv2D', params: { filters: 2 } },
      { id: 'flat', type: 'Flatten' },
      { id: 'code', type: 'ModuleOutput' },
    ],
    edges: wires('image -> conv', 'conv -> flat', 'flat -> code'),
  },
};

const TWINS: Graph = {
  nodes: [
    { id: 'left', type: 'Input', params: { shape: [5, 5, 1] } },
    { id: 'right', type: 'Input', params: { shape: [5, 5, 1] } },
    { id: 'a', type: 'Module', name: 'first', params: { module: 'tower' } },
    { id: 'b', type: 'Module', params: { module: 'tower' } },
    { id: 'both', type: 'Concatenate' },
    { id: 'same', type: 'Dense', params: { units: 1 } },
    { id: 'answer', type: 'Output', params: { loss: 'meanSquaredError' } },
  ],
  edges: wires(
    'left -> a.image',
    'right -> b.image',
    'a.code -> both#0',
    'b.code -> both#1',
    'both -> same',
    'same -> answer',
  ),
};

function changed(graph: Graph, id: string, change: object): Graph {
  return { ...graph, nodes: graph.nodes.map((node) => (node.id === id ? { ...node, ...change } : node)) };
}

function compiled(graph: Graph, modules: readonly Module[] = [TOWER]) {
  return compile(documentSchema.parse({ format: 'tributary', version: 1, graph, modules }));
}

function told(graph: Graph, modules: readonly Module[] = [TOWER]) {
  const { ir, diagnostics } = compiled(graph, modules);
  expect(ir === null).toBe(diagnostics.some(({ severity }) => severity === 'error'));
  for (const { message, hint } of diagnostics) {
    expect(message['zh-CN']).toMatch(/\p{Script=Han}/u);
    expect(hint?.['zh-CN']).toMatch(/\p{Script=Han}/u);
  }
  return diagnostics.map(({ severity, code, nodeId, module, field }) => ({ severity, code, nodeId, module, field }));
}

describe('a module', () => {
  it('has weights of its own at each use', () => {
    const { ir, diagnostics, nodes } = compiled(TWINS);
    expect(diagnostics).toEqual([]);
    expect(nodes.get('a')).toMatchObject({ outputs: [{ shape: [18] }], parameters: 20 });
    expect(nodes.get('b.conv')).toMatchObject({ outputs: [{ shape: [3, 3, 2] }], parameters: 20 });
    expect(ir?.parameters).toBe(20 + 20 + 37);
    expect(ir?.names.get('a.conv')).toBe('first / conv');
  });

  it('shares the weights of another use', () => {
    const { ir, diagnostics, nodes } = compiled(changed(TWINS, 'b', { shares: 'a', params: {} }));
    expect(diagnostics).toEqual([]);
    expect(nodes.get('b')).toMatchObject({ outputs: [{ shape: [18] }], parameters: 0 });
    expect(ir?.parameters).toBe(20 + 37);
    expect([...walk(ir?.graph ?? { nodes: [], inputs: [], outputs: [] })].map(({ id }) => id)).toEqual(
      expect.arrayContaining(['a.conv', 'a', 'b']),
    );
  });

  it('takes the shape of what is wired to it', () => {
    const { nodes } = compiled(changed(TWINS, 'left', { params: { shape: [8, 8, 3] } }));
    expect(nodes.get('a')).toMatchObject({ outputs: [{ shape: [72] }], parameters: 56 });
    expect(nodes.get('b')).toMatchObject({ outputs: [{ shape: [18] }], parameters: 20 });
  });

  it('may contain modules', () => {
    const outer: Module = {
      id: 'outer',
      graph: {
        nodes: [
          { id: 'in', type: 'ModuleInput' },
          { id: 'inner', type: 'Module', params: { module: 'tower' } },
          { id: 'out', type: 'ModuleOutput' },
        ],
        edges: wires('in -> inner.image', 'inner.code -> out'),
      },
    };
    const graph = {
      nodes: changed(TWINS, 'a', { params: { module: 'outer' } }).nodes,
      edges: [
        ...TWINS.edges.filter(({ to, from }) => to.node !== 'a' && from.node !== 'a'),
        ...wires('left -> a.in', 'a.out -> both#0'),
      ],
    };
    const { ir, diagnostics, nodes } = compiled(graph, [TOWER, outer]);
    expect(diagnostics).toEqual([]);
    expect(nodes.get('a.inner.conv')?.parameters).toBe(20);
    expect(ir?.parameters).toBe(77);
  });

  it('leaves out what leads to none of its ports, and whatever only feeds that', () => {
    const idle: Module = {
      ...TOWER,
      graph: {
        nodes: [...TOWER.graph.nodes, { id: 'unused', type: 'ModuleInput' }, { id: 'lost', type: 'Flatten' }],
        edges: [...TOWER.graph.edges, ...wires('unused -> lost')],
      },
    };
    const graph = {
      nodes: [...TWINS.nodes, { id: 'extra', type: 'Input' }, { id: 'more', type: 'Dense' }],
      edges: [...TWINS.edges, ...wires('extra -> more', 'more -> a.unused', 'more -> b.unused')],
    };
    const { ir } = compiled(graph, [idle]);
    expect(told(graph, [idle]).map(({ severity, code, nodeId }) => [severity, code, nodeId])).toEqual([
      ['warning', 'unused-node', 'extra'],
      ['warning', 'unused-node', 'more'],
      ['warning', 'unused-node', 'a.unused'],
      ['warning', 'unused-node', 'a.lost'],
    ]);
    expect(ir?.inputs.map(({ id }) => id)).toEqual(['left', 'right']);
    expect(ir?.graph.nodes.find(({ id }) => id === 'a')?.inputs).toHaveLength(1);
    expect(ir?.parameters).toBe(77);
  });

  it('survives writing and reading, to the byte', () => {
    const document = documentSchema.parse({ format: 'tributary', version: 1, graph: TWINS, modules: [TOWER] });
    const written = writeDocument(document);
    const read = readDocument(written);
    expect(read).toEqual({ ok: true, value: document });
    expect(read.ok && writeDocument(read.value)).toBe(written);
    expect(written).toContain('\n          { "id": "conv", "type": "Conv2D"');
  });
});

describe('shared weights of single layers', () => {
  const shared: Graph = {
    nodes: [
      { id: 'left', type: 'Input', params: { shape: [4] } },
      { id: 'right', type: 'Input', params: { shape: [4] } },
      { id: 'one', type: 'Dense', params: { units: 3 } },
      { id: 'two', type: 'Dense', shares: 'one' },
      { id: 'both', type: 'Concatenate' },
      { id: 'answer', type: 'Output', params: { loss: 'meanSquaredError' } },
    ],
    edges: wires('left -> one', 'right -> two', 'one -> both#0', 'two -> both#1', 'both -> answer'),
  };

  it('count once, and take the params of the node that has them', () => {
    const { ir, nodes } = compiled(shared);
    expect(nodes.get('two')).toMatchObject({ outputs: [{ shape: [3] }], parameters: 0 });
    expect(ir?.parameters).toBe(15);
    const { layers } = toFunctionalModel(ir ?? expect.fail()).config;
    expect(layers.map(({ name }) => name)).not.toContain('two');
    expect(layers.find(({ name }) => name === 'one')?.inbound_nodes).toEqual([
      [['left', 0, 0, {}]],
      [['right', 0, 0, {}]],
    ]);
    expect(layers.find(({ name }) => name === 'both')?.inbound_nodes).toEqual([
      [
        ['one', 0, 0, {}],
        ['one', 1, 0, {}],
      ],
    ]);
  });

  it('go to the node that is left where the model has no need of their owner', () => {
    const edges = shared.edges.filter(({ from }) => from.node !== 'one');
    const { ir } = compiled({ nodes: changed(shared, 'both', { type: 'Flatten' }).nodes, edges });
    expect(ir?.graph.nodes.find(({ id }) => id === 'two')).toMatchObject({ weights: 'two', parameters: 15 });
  });

  const faults: readonly (readonly [string, Graph, object])[] = [
    ['with nobody', changed(shared, 'two', { shares: 'nobody' }), { code: 'shares-unknown', nodeId: 'two' }],
    ['with another type', changed(shared, 'two', { shares: 'both' }), { code: 'shares-other-type', nodeId: 'two' }],
    [
      'with other params',
      changed(shared, 'two', { params: { units: 4 } }),
      { code: 'shares-other-params', nodeId: 'two' },
    ],
    ['in a circle', changed(shared, 'one', { shares: 'two', params: {} }), { code: 'shares-in-circle', nodeId: 'one' }],
    ['with itself', changed(shared, 'two', { shares: 'two' }), { code: 'shares-in-circle', nodeId: 'two' }],
    [
      'on another shape',
      changed(shared, 'right', { params: { shape: [5] } }),
      { code: 'shares-other-shape', nodeId: 'two' },
    ],
  ];
  it.each(faults)('%s are refused', (_how, graph, fault) => {
    expect(told(graph)).toContainEqual(expect.objectContaining({ ...fault, field: 'shares', severity: 'error' }));
  });
});

describe('what is wrong with modules', () => {
  const tower = (change: (graph: Graph) => Graph): Module => ({ ...TOWER, graph: change(TOWER.graph) });

  it('a fault in a module is told once, at the first use, however many there are', () => {
    expect(told(TWINS, [tower((graph) => changed(graph, 'conv', { params: { filters: -1 } }))])).toEqual([
      { severity: 'error', code: 'bad-param', nodeId: 'a.conv', module: 'tower', field: 'filters' },
    ]);
  });

  it('a shape that fits at one use and not at another is told there, with the way it came', () => {
    const graph = changed(TWINS, 'right', { params: { shape: [2, 2, 1] } });
    const { diagnostics } = compiled(graph);
    expect(diagnostics).toMatchObject([
      { code: 'shape-mismatch', nodeId: 'b.conv', module: 'tower', trail: ['right 2×2×1 → image 2×2×1'] },
    ]);
  });

  it('a module that is used nowhere keeps nothing from being trained', () => {
    const broken: Module = { ...TOWER, id: 'spare', graph: changed(TOWER.graph, 'conv', { type: 'Konv2D' }) };
    expect(told(TWINS, [TOWER, broken])).toEqual([
      { severity: 'warning', code: 'unknown-layer', nodeId: 'conv', module: 'spare', field: 'type' },
    ]);
  });

  it.each<readonly [string, Graph, readonly Module[], object]>([
    [
      'an unknown module',
      changed(TWINS, 'b', { params: { module: 'towers' } }),
      [TOWER],
      { code: 'unknown-module', nodeId: 'b', field: 'module' },
    ],
    [
      'no module',
      changed(TWINS, 'b', { params: {} }),
      [TOWER],
      { code: 'unknown-module', nodeId: 'b', field: 'module' },
    ],
    [
      'a port outside',
      changed(TWINS, 'left', { type: 'ModuleInput', params: {} }),
      [TOWER],
      { code: 'misplaced-node', nodeId: 'left' },
    ],
    [
      'an Input inside',
      TWINS,
      [tower((graph) => changed(graph, 'image', { type: 'Input' }))],
      { code: 'misplaced-node', nodeId: 'a.image', module: 'tower' },
    ],
    [
      'no way out',
      TWINS,
      [tower((graph) => ({ ...graph, nodes: graph.nodes.slice(0, 3), edges: graph.edges.slice(0, 2) }))],
      { code: 'no-output', module: 'tower' },
    ],
    ['two of one id', TWINS, [TOWER, TOWER], { code: 'duplicate-id', module: 'tower' }],
    [
      'a module within itself',
      TWINS,
      [tower((graph) => changed(graph, 'conv', { type: 'Module', params: { module: 'tower' } }))],
      { code: 'recursive-module', module: 'tower', nodeId: 'conv' },
    ],
    [
      'a port that is not there',
      { ...TWINS, edges: [...TWINS.edges, ...wires('left -> a.picture')] },
      [TOWER],
      { code: 'unknown-port', nodeId: 'a' },
    ],
    [
      'a port without a wire',
      { ...TWINS, edges: TWINS.edges.slice(1) },
      [TOWER],
      { code: 'missing-input', nodeId: 'a', field: 'image' },
    ],
  ])('%s', (_what, graph, modules, fault) => {
    expect(told(graph, modules)).toContainEqual(expect.objectContaining({ severity: 'error', ...fault }));
  });

  it('modules that multiply beyond all memory are refused at once', () => {
    const level = (depth: number): Module => ({
      id: `m${depth}`,
      graph: {
        nodes: [
          { id: 'in', type: 'ModuleInput' },
          ...['x', 'y'].map((id) => ({ id, type: 'Module', params: { module: `m${depth + 1}` } })),
          { id: 'out', type: 'ModuleOutput' },
        ],
        edges: wires('in -> x.in', 'x.out -> y.in', 'y.out -> out'),
      },
    });
    const modules = [...Array.from({ length: 60 }, (_, depth) => level(depth)), { ...TOWER, id: 'm60' }];
    expect(told(changed(TWINS, 'a', { params: { module: 'm0' } }), modules)).toMatchObject([
      { code: 'too-many-nodes' },
    ]);
  });
});
