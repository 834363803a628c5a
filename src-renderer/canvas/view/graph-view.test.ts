import { describe, expect, test } from 'vitest';
import { documentSchema, type GraphDocument, type GraphDocumentInput } from '#shared/graph/document.ts';
import { compile } from '#shared/ir/compile.ts';
import { viewOf, type GraphView } from './graph-view.ts';
import { NO_MOVES, partIn, windowAround } from './visible.ts';

const INPUT: GraphDocumentInput = {
  format: 'tributary',
  version: 1,
  graph: {
    nodes: [
      { id: 'a', type: 'Input', params: { shape: [4] }, position: { x: 0, y: 0 } },
      { id: 'b', type: 'Dense', params: { units: 2 }, position: { x: 300, y: 0 } },
      { id: 'c', type: 'Dropout', position: { x: 600, y: 0 } },
      { id: 'd', type: 'Output', params: { loss: 'meanSquaredError' }, position: { x: 5000, y: 0 } },
    ],
    edges: [
      { from: { node: 'a' }, to: { node: 'b' } },
      { from: { node: 'b' }, to: { node: 'c' } },
      { from: { node: 'c' }, to: { node: 'd' } },
    ],
  },
};

function view(document: GraphDocument): GraphView {
  const compilation = compile(document);
  return viewOf({
    document,
    graph: document.graph,
    graphId: null,
    prefix: '',
    compilation,
    faults: compilation.diagnostics,
    language: 'en',
  });
}

const document = documentSchema.parse(INPUT);

/** What compiling finds, as if the graph were that of a module. */
function compiledWithin(prefix: string) {
  const compilation = compile(document);
  return { ...compilation, nodes: new Map([...compilation.nodes].map(([id, facts]) => [prefix + id, facts])) };
}

function withUnits(units: number): GraphDocument {
  const nodes = document.graph.nodes.map((node) => (node.id === 'b' ? { ...node, params: { units } } : node));
  return { ...document, graph: { ...document.graph, nodes } };
}

describe('the view of a graph', () => {
  test('shows ports and the shapes that leave them', () => {
    const node = view(document).nodes.get('b');
    expect(node?.outputs).toMatchObject([{ port: 'output', shape: '2', state: 'wired' }]);
  });

  test('keeps the view of what an edit does not change, and shows new shapes behind it', () => {
    const [before, after] = [view(document), view(withUnits(7))];
    expect(after.nodes.get('a')).toBe(before.nodes.get('a'));
    expect(after.nodes.get('c')).not.toBe(before.nodes.get('c'));
    expect(after.nodes.get('c')?.outputs[0]?.shape).toBe('7');
    expect(after.wires[0]).toBe(before.wires[0]);
  });

  test('marks what is frozen: by itself, or with the module around it where there are weights', () => {
    const frozen = (paths: readonly string[], prefix = '') => {
      const changed = { ...document, training: { ...document.training, frozen: [...paths] } };
      const { graph } = changed;
      const shown = viewOf({
        document: changed,
        graph,
        graphId: null,
        prefix,
        compilation: compiledWithin(prefix),
        faults: [],
        language: 'en',
      });
      return [...shown.nodes.values()].filter((node) => node.frozen).map(({ id }) => id);
    };
    expect(frozen([])).toEqual([]);
    expect(frozen(['b'])).toEqual(['b']);
    expect(frozen(['tower'], 'tower.')).toEqual(['b']);
    expect(frozen(['tow'], 'tower.')).toEqual([]);
  });

  test('puts one box in the place of a collapsed group, with the wires that cross its border', () => {
    const groups = [{ id: 'g', nodes: ['b', 'c'], collapsed: true }];
    const shown = view({ ...document, graph: { ...document.graph, groups } });
    expect([...shown.nodes.keys()]).toEqual(['a', 'd', 'group:g']);
    expect(shown.wires.map(({ source, target }) => `${source} ${target}`)).toEqual(['a group:g', 'group:g d']);
  });

  test('marks a wire to a port that does not exist as broken', () => {
    const edges = [{ from: { node: 'a', port: 'output' }, to: { node: 'b', port: 'mask', slot: 0 } }];
    expect(view({ ...document, graph: { ...document.graph, edges } }).wires[0]?.broken).toBe(true);
  });
});

describe('faults within a module', () => {
  const twice = documentSchema.parse({
    format: 'tributary',
    version: 1,
    graph: {
      nodes: [
        { id: 'x', type: 'Input', params: { shape: [4] } },
        { id: 'first', type: 'Module', params: { module: 'tower' } },
        { id: 'second', type: 'Module', params: { module: 'tower' } },
        { id: 'y', type: 'Output', params: { loss: 'meanSquaredError' } },
      ],
      edges: [
        { from: { node: 'x' }, to: { node: 'first', port: 'in' } },
        { from: { node: 'first', port: 'out' }, to: { node: 'second', port: 'in' } },
        { from: { node: 'second', port: 'out' }, to: { node: 'y' } },
      ],
    },
    modules: [
      {
        id: 'tower',
        graph: {
          nodes: [
            { id: 'in', type: 'ModuleInput' },
            { id: 'dense', type: 'Dense', params: { units: -1 } },
            { id: 'out', type: 'ModuleOutput' },
          ],
          edges: [
            { from: { node: 'in' }, to: { node: 'dense' } },
            { from: { node: 'dense' }, to: { node: 'out' } },
          ],
        },
      },
    ],
  });
  const compilation = compile(twice);
  const [tower] = twice.modules;

  test.each(['first', 'second'])('are seen from its %s use', (use) => {
    if (tower === undefined) throw new Error('the module is gone');
    const inside = { graph: tower.graph, graphId: 'tower', prefix: `${use}.` };
    const faults = compilation.diagnostics;
    const { nodes } = viewOf({ document: twice, ...inside, compilation, faults, language: 'en' });
    expect(nodes.get('dense')?.faults).toMatchObject([{ field: 'units' }]);
  });
});

describe('the part of a graph that is drawn in full', () => {
  const window = { x: -100, y: -100, width: 600, height: 400 };

  test('is what is seen, with the far ends of wires that pass through', () => {
    const ids = partIn(view(document), window, null, NO_MOVES).nodes.map(({ id }) => id);
    expect(ids).toEqual(['a', 'b', 'c']);
  });

  test('has what the pointer holds, wherever that is', () => {
    const ids = partIn(view(document), window, 'd', NO_MOVES).nodes.map(({ id }) => id);
    expect(ids).toContain('d');
  });

  test('stays the same while the canvas moves a little', () => {
    const size = { width: 800, height: 600 };
    const at = (x: number) => windowAround({ x, y: -10, zoom: 1 }, size);
    expect(at(-50)).toEqual(at(-20));
    expect(at(-500)).not.toEqual(at(-20));
  });
});
