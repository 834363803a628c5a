import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentSchema, type GraphDocument, type GraphDocumentInput } from '../graph/document.ts';
import { compile } from './compile.ts';

type Nodes = GraphDocumentInput['graph']['nodes'];
type Edges = GraphDocumentInput['graph']['edges'];

function graph(nodes: Nodes, edges: Edges): GraphDocument {
  return documentSchema.parse({ format: 'tributary', version: 1, graph: { nodes, edges } });
}

function edge(from: string, to: string, slot = 0): Edges[number] {
  return { from: { node: from }, to: { node: to, slot } };
}

const NODES: Nodes = [
  { id: 'image', type: 'Input', name: '图像', params: { shape: [8, 8, 1] } },
  { id: 'features', type: 'Input', params: { shape: [16] } },
  { id: 'conv', type: 'Conv2D', params: { filters: 4, kernelSize: [3, 3], activation: 'relu' } },
  { id: 'flat', type: 'Flatten' },
  { id: 'both', type: 'Concatenate' },
  { id: 'logits', type: 'Dense', params: { units: 3 } },
  { id: 'answer', type: 'Output', params: { fromLogits: true } },
];
const EDGES: Edges = [
  edge('image', 'conv'),
  edge('conv', 'flat'),
  edge('flat', 'both', 0),
  edge('features', 'both', 1),
  edge('both', 'logits'),
  edge('logits', 'answer'),
];

function changed(id: string, change: object): Nodes {
  return NODES.map((node) => (node.id === id ? { ...node, ...change } : node));
}

function found(nodes: Nodes, edges: Edges) {
  const { ir, diagnostics } = compile(graph(nodes, edges));
  return { ir, found: diagnostics.map(({ severity, code, nodeId, field }) => ({ severity, code, nodeId, field })) };
}

describe('a valid graph', () => {
  const { ir, diagnostics, nodes } = compile(graph(NODES, EDGES));

  it('compiles without a word', () => {
    expect(diagnostics).toEqual([]);
    expect(ir?.inputs.map(({ id }) => id)).toEqual(['image', 'features']);
  });

  it('has shapes and parameter counts at every node', () => {
    expect(nodes.get('conv')).toMatchObject({ outputs: [{ shape: [6, 6, 4] }], parameters: 40 });
    expect(nodes.get('both')).toMatchObject({ outputs: [{ shape: [160] }], parameters: 0 });
    expect(nodes.get('logits')).toMatchObject({ outputs: [{ shape: [3] }], parameters: 483 });
    expect(ir?.parameters).toBe(523);
  });

  it('wants class indices beside a sparse loss', () => {
    expect(ir?.outputs[0]).toMatchObject({ target: { shape: [], dtype: 'int32' }, classes: 3 });
  });

  it('keeps what people call the nodes apart from their ids', () => {
    expect(ir?.names.get('image')).toBe('图像');
  });

  it('orders layers so that each stands behind what it needs, whatever the order in the file', () => {
    const shuffled = compile(graph(NODES.toReversed(), EDGES.toReversed())).ir;
    const place = new Map(shuffled?.graph.nodes.map(({ id }, index) => [id, index]));
    for (const { id, inputs } of shuffled?.graph.nodes ?? []) {
      for (const { node } of inputs) expect(place.get(node)).toBeLessThan(place.get(id) ?? -1);
    }
    expect(shuffled?.graph.nodes).toHaveLength(6);
  });

  it('joins wires in the order of their slots, not of the file', () => {
    const swapped = compile(graph(NODES, EDGES.toReversed())).ir;
    expect(swapped?.graph.nodes.find(({ id }) => id === 'both')?.inputs.map(({ node }) => node)).toEqual([
      'flat',
      'features',
    ]);
  });

  it('may join the same tensor twice', () => {
    const twice = [...EDGES, edge('flat', 'both', 2)];
    expect(compile(graph(NODES, twice)).nodes.get('both')?.outputs).toMatchObject([{ shape: [304] }]);
  });
});

describe('a broken graph is told at its node', () => {
  const without = (to: string) => EDGES.filter((wire) => wire.to.node !== to);

  it.each([
    {
      fault: 'a missing wire',
      nodes: NODES,
      edges: without('conv'),
      expected: { severity: 'error', code: 'missing-input', nodeId: 'conv', field: 'input' },
    },
    {
      fault: 'too few wires at a port that takes several',
      nodes: NODES,
      edges: EDGES.filter((wire) => wire.from.node !== 'features'),
      expected: { severity: 'error', code: 'missing-input', nodeId: 'both', field: 'input' },
    },
    {
      fault: 'two wires at a port that takes one',
      nodes: NODES,
      edges: [...EDGES, edge('features', 'logits', 1)],
      expected: { severity: 'error', code: 'too-many-inputs', nodeId: 'logits', field: 'input' },
    },
    {
      fault: 'a wire from a node that is not there',
      nodes: NODES,
      edges: [...EDGES, edge('ghost', 'both', 2)],
      expected: { severity: 'error', code: 'wire-to-nowhere', nodeId: 'both', field: undefined },
    },
    {
      fault: 'a wire to a port that is not there',
      nodes: NODES,
      edges: [...EDGES, { from: { node: 'flat' }, to: { node: 'both', port: 'side' } }],
      expected: { severity: 'error', code: 'unknown-port', nodeId: 'both', field: undefined },
    },
    {
      fault: 'a layer that is not there',
      nodes: changed('logits', { type: 'Dens' }),
      edges: EDGES,
      expected: { severity: 'error', code: 'unknown-layer', nodeId: 'logits', field: 'type' },
    },
    {
      fault: 'a param out of range',
      nodes: changed('logits', { params: { units: 0 } }),
      edges: EDGES,
      expected: { severity: 'error', code: 'bad-param', nodeId: 'logits', field: 'units' },
    },
    {
      fault: 'an image where none fits',
      nodes: changed('conv', { params: { kernelSize: [9, 9] } }),
      edges: EDGES,
      expected: { severity: 'error', code: 'shape-mismatch', nodeId: 'conv', field: 'kernelSize' },
    },
    {
      fault: 'shapes that cannot be joined',
      nodes: NODES,
      edges: [...EDGES.filter(({ from }) => from.node !== 'flat'), edge('conv', 'both', 0)],
      expected: { severity: 'error', code: 'shape-mismatch', nodeId: 'both', field: undefined },
    },
    {
      fault: 'indices where measurements are wanted',
      nodes: changed('features', { params: { shape: [16], dtype: 'int32' } }),
      edges: EDGES,
      expected: { severity: 'error', code: 'dtype-mismatch', nodeId: 'both', field: undefined },
    },
    {
      fault: 'one unit for several classes',
      nodes: changed('logits', { params: { units: 1 } }),
      edges: EDGES,
      expected: { severity: 'error', code: 'loss-shape', nodeId: 'answer', field: 'loss' },
    },
    {
      fault: 'probabilities where logits were promised',
      nodes: changed('logits', { params: { units: 3, activation: 'softmax' } }),
      edges: EDGES,
      expected: { severity: 'error', code: 'logits-expected', nodeId: 'answer', field: 'fromLogits' },
    },
    {
      fault: 'logits where probabilities were promised',
      nodes: changed('answer', { params: {} }),
      edges: EDGES,
      expected: { severity: 'warning', code: 'probabilities-expected', nodeId: 'answer', field: 'fromLogits' },
    },
    {
      fault: 'a second node with the same id',
      nodes: [...NODES, { id: 'conv', type: 'Flatten' }],
      edges: EDGES,
      expected: { severity: 'error', code: 'duplicate-id', nodeId: 'conv', field: undefined },
    },
    {
      fault: 'a node that leads nowhere',
      nodes: [...NODES, { id: 'spare', type: 'Flatten' }],
      edges: [...EDGES, edge('conv', 'spare')],
      expected: { severity: 'warning', code: 'unused-node', nodeId: 'spare', field: undefined },
    },
  ])('$fault', ({ nodes, edges, expected }) => {
    const result = found(nodes, edges);
    expect(result.found).toContainEqual(expected);
    expect(result.ir === null).toBe(expected.severity === 'error');
  });

  it('a circle, at each of its nodes and no other', () => {
    const nodes: Nodes = [...NODES, { id: 'loop', type: 'Dense' }, { id: 'after', type: 'Flatten' }];
    const edges = [...EDGES, edge('both', 'loop'), edge('loop', 'both', 2), edge('loop', 'after')];
    const circle = found(nodes, edges).found.filter(({ code }) => code === 'cycle');
    expect(circle.map(({ nodeId }) => nodeId).toSorted()).toEqual(['both', 'loop']);
  });

  it('several faults at once', () => {
    const nodes = changed('logits', { params: { units: -1 } });
    const codes = found(
      nodes,
      EDGES.filter((wire) => wire.to.node !== 'conv'),
    ).found.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['bad-param', 'missing-input']));
  });

  it('an empty graph', () => {
    expect(found([], []).found.map(({ code }) => code)).toEqual(['no-input', 'no-output']);
  });

  it('a graph without weights', () => {
    const nodes: Nodes = [
      { id: 'a', type: 'Input', params: { shape: [2] } },
      { id: 'b', type: 'Output', params: { loss: 'meanSquaredError' } },
    ];
    expect(found(nodes, [edge('a', 'b')]).found.map(({ code }) => code)).toEqual(['nothing-to-train']);
  });

  it('in both languages', () => {
    const { diagnostics } = compile(graph(changed('logits', { type: 'Dens' }), EDGES.slice(1)));
    for (const { message, hint } of diagnostics) {
      expect(message['zh-CN']).toMatch(/\p{Script=Han}/u);
      expect(hint?.['zh-CN']).toMatch(/\p{Script=Han}/u);
    }
  });
});

it('never throws, whatever is wired to what', () => {
  const id = fc.constantFrom('a', 'b', 'c', 'd');
  const type = fc.constantFrom('Input', 'Dense', 'Conv2D', 'Concatenate', 'Output', 'Flatten', 'valueOf');
  const params = fc.dictionary(fc.constantFrom('units', 'shape', 'axis', '__proto__', 'loss'), fc.jsonValue());
  const nodes = fc.array(fc.record({ id, type, params }), { maxLength: 6 });
  const end = (port: string) => fc.record({ node: id, port: fc.constantFrom(port, 'hasOwnProperty') });
  const edges = fc.array(fc.record({ from: end('output'), to: end('input') }), { maxLength: 8 });
  fc.assert(
    fc.property(nodes, edges, (drawn, wires) => {
      const { ir, diagnostics } = compile(graph(drawn, wires));
      expect(ir === null).toBe(diagnostics.some(({ severity }) => severity === 'error'));
    }),
    { numRuns: 500, seed: 1 },
  );
});
