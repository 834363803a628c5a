import { describe, expect, it } from 'vitest';
import { documentSchema, type GraphDocumentInput } from '../graph/document.ts';
import { compile } from './compile.ts';
import { gradientFlow } from './gradient-flow.ts';

type Graph = GraphDocumentInput['graph'];

/** Wires as `a>b`, or `a>b#1` for the second at a port. */
function graphOf(nodes: Graph['nodes'], wires: readonly string[]): Graph {
  const edges = wires.map((wire) => {
    const [from = '', to = ''] = wire.split('>');
    const [node = '', slot = '0'] = to.split('#');
    return { from: { node: from }, to: { node, slot: Number(slot) } };
  });
  return { nodes, edges };
}

function flowOf(graph: Graph, frozen: readonly string[] = [], modules: GraphDocumentInput['modules'] = []) {
  const training = { frozen: [...frozen] };
  const document = documentSchema.parse({ format: 'tributary', version: 1, graph, modules, training });
  const { ir, diagnostics } = compile(document);
  if (ir === null) throw new Error(JSON.stringify(diagnostics.map(({ message }) => message.en)));
  const { learning, wires } = gradientFlow(document, ir);
  const ends = (wire: string) => wire.replace(/\.[^.>]+>/, '>').replace(/\.[^.>]+\.\d+$/, '');
  return { learning: [...learning].toSorted(), wires: [...wires].map(ends).toSorted() };
}

const INPUT = { id: 'in', type: 'Input', params: { shape: [4] } };
const OUTPUT = { id: 'out', type: 'Output', params: { loss: 'meanSquaredError' } };
const dense = (id: string) => ({ id, type: 'Dense', params: { units: 4 } });

describe('gradients', () => {
  const CHAIN = graphOf(
    [
      INPUT,
      { id: 'scale', type: 'Rescaling', params: { scale: 2 } },
      dense('a'),
      { id: 'act', type: 'ReLU' },
      dense('b'),
      OUTPUT,
    ],
    ['in>scale', 'scale>a', 'a>act', 'act>b', 'b>out'],
  );

  it('come to whatever learns, and no farther', () => {
    expect(flowOf(CHAIN)).toEqual({ learning: ['a', 'b'], wires: ['a>act', 'act>b', 'b>out'] });
  });

  it('stop where everything behind is frozen', () => {
    expect(flowOf(CHAIN, ['a'])).toEqual({ learning: ['b'], wires: ['b>out'] });
  });

  it('pass through what is frozen to what learns behind it', () => {
    expect(flowOf(CHAIN, ['b'])).toEqual({ learning: ['a'], wires: ['a>act', 'act>b', 'b>out'] });
  });

  it('go into each branch by itself, and not to what leads to no Output', () => {
    const graph = graphOf(
      [INPUT, dense('left'), dense('right'), dense('lost'), { id: 'both', type: 'Concatenate' }, dense('last'), OUTPUT],
      ['in>left', 'in>right', 'left>both', 'right>both#1', 'both>last', 'last>out', 'left>lost'],
    );
    expect(flowOf(graph, ['right'])).toEqual({
      learning: ['last', 'left'],
      wires: ['both>last', 'last>out', 'left>both'],
    });
  });

  it('do not pass whole numbers', () => {
    const words = { id: 'in', type: 'Input', params: { shape: [3], dtype: 'int32' } };
    const graph = graphOf(
      [
        words,
        { id: 'embed', type: 'Embedding', params: { inputDim: 5, outputDim: 2 } },
        { id: 'flat', type: 'Flatten' },
        OUTPUT,
      ],
      ['in>embed', 'embed>flat', 'flat>out'],
    );
    expect(flowOf(graph).wires).toEqual(['embed>flat', 'flat>out']);
  });
});

describe('modules', () => {
  const MODULES = [
    {
      id: 'part',
      graph: graphOf(
        [{ id: 'input', type: 'ModuleInput' }, dense('inner'), { id: 'output', type: 'ModuleOutput' }],
        ['input>inner', 'inner>output'],
      ),
    },
  ];
  const use = (id: string, shares?: string) => ({
    id,
    type: 'Module',
    params: { module: 'part' },
    ...(shares === undefined ? {} : { shares }),
  });
  const graph = (second: ReturnType<typeof use>) =>
    graphOf([INPUT, use('m'), second, OUTPUT], ['in>m', 'm>n', 'n>out']);

  it('learn where something within them does, and their insides are told of by their paths', () => {
    expect(flowOf(graph(use('n')), ['n'], MODULES)).toEqual({
      learning: ['m', 'm.inner'],
      wires: ['m.inner>output', 'm>n', 'n.inner>output', 'n.input>inner', 'n>out'],
    });
  });

  it('that share weights are frozen together, whichever of them is named', () => {
    const twins = graphOf(
      [INPUT, use('m'), use('n', 'm'), dense('last'), OUTPUT],
      ['in>m', 'm>n', 'n>last', 'last>out'],
    );
    for (const frozen of ['m', 'n', 'm.inner', 'n.inner']) {
      expect(flowOf(twins, [frozen], MODULES).learning, frozen).toEqual(['last']);
    }
    expect(flowOf(graph(use('n', 'm')), [], MODULES).learning).toEqual(['m', 'm.inner', 'n', 'n.inner']);
  });
});
