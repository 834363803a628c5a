import { describe, it } from 'vitest';
import { expectTold, type Told } from './support/faults.ts';
import { smallProject, withGraph, withNode, type ProjectChanges } from './support/project.ts';

type Row = Told & ProjectChanges & { readonly fault: string };

const wire = (from: string, to: string, slot = 0) => ({ from: { node: from }, to: { node: to, slot } });

const rows: readonly Row[] = [
  {
    fault: 'a cycle',
    document: withGraph(
      (nodes) => [...nodes, { id: 'again', type: 'Dense' }],
      (edges) => [...edges, wire('dropout', 'again'), wire('again', 'both', 2)],
    ),
    exit: 1,
    code: 'cycle',
    words: ['circle', '“both”', '“dropout”', '“again”', 'Remove one of the wires'],
  },
  {
    fault: 'a layer that feeds itself',
    document: withGraph(
      (nodes) => nodes,
      (edges) => [...edges, wire('both', 'both', 2)],
    ),
    exit: 1,
    code: 'cycle',
    words: ['circle', '“both”'],
  },
  {
    fault: 'a missing input',
    document: withGraph(
      (nodes) => nodes,
      (edges) => edges.filter(({ to }) => to.node !== 'dense'),
    ),
    exit: 1,
    code: 'missing-input',
    words: ['“dense” expects a wire', 'found none', 'Draw a wire'],
  },
  {
    fault: 'one input of a merge',
    document: withGraph(
      (nodes) => nodes,
      (edges) => edges.filter(({ from }) => from.node !== 'kind'),
    ),
    exit: 1,
    code: 'missing-input',
    words: ['“both” expects at least 2 wires', 'found 1'],
  },
  {
    fault: 'two wires where one fits',
    document: withGraph(
      (nodes) => nodes,
      (edges) => [...edges, wire('kind', 'dense', 1)],
    ),
    exit: 1,
    code: 'too-many-inputs',
    words: ['“dense” takes one wire', 'found 2', 'Concatenate'],
  },
  {
    fault: 'an unknown layer',
    document: withNode('dense', { type: 'Dens' }),
    exit: 1,
    code: 'unknown-layer',
    words: ['“Dens”', 'Did you mean Dense?'],
  },
  {
    fault: 'a dangling wire',
    document: withGraph(
      (nodes) => nodes,
      (edges) => [...edges, wire('ghost', 'both', 2)],
    ),
    exit: 1,
    code: 'wire-to-nowhere',
    words: ['“ghost”', 'does not exist', 'Remove the wire'],
  },
  {
    fault: 'a wire to a port that is not there',
    document: withGraph(
      (nodes) => nodes,
      (edges) => [...edges, { from: { node: 'size', port: 'left' }, to: { node: 'both', slot: 2 } }],
    ),
    exit: 1,
    code: 'unknown-port',
    words: ['no port “left”', 'it has: output'],
  },
  {
    fault: 'a duplicate id',
    document: withGraph((nodes) => [...nodes, { id: 'dense', type: 'Dense' }]),
    exit: 1,
    code: 'duplicate-id',
    words: ['Two nodes', '“dense”', 'an id of its own'],
  },
  {
    fault: 'shapes that do not fit',
    document: withNode('size', { params: { shape: [2, 2] } }),
    exit: 1,
    code: 'shape-mismatch',
    words: ['Concatenate expects', 'found', 'Flatten'],
  },
  {
    fault: 'no output',
    document: withGraph(
      (nodes) => nodes.filter(({ type }) => type !== 'Output'),
      (edges) => edges.filter(({ to }) => to.node !== 'answer'),
    ),
    exit: 1,
    code: 'no-output',
    words: ['at least one Output', 'found none', 'Add a node of type Output'],
  },
  {
    fault: 'no input',
    document: withGraph(
      (nodes) => nodes.filter(({ type }) => type !== 'Input'),
      (edges) => edges.filter(({ from }) => from.node !== 'size' && from.node !== 'kind'),
    ),
    exit: 1,
    code: 'no-input',
    words: ['at least one Input', 'found none', 'Add a node of type Input'],
  },
  {
    fault: 'nothing at all',
    document: withGraph(
      () => [],
      () => [],
    ),
    exit: 1,
    code: 'no-input',
    words: ['at least one Input', 'at least one Output'],
  },
  {
    fault: 'nothing to train',
    document: withGraph(
      (nodes) => nodes.filter(({ type }) => type !== 'Dense'),
      () => [wire('size', 'both'), wire('kind', 'both', 1), wire('both', 'dropout'), wire('dropout', 'answer')],
    ),
    exit: 1,
    code: 'nothing-to-train',
    words: ['at least one layer with weights', 'Add a Dense'],
  },
  {
    fault: 'a param out of bounds',
    document: withNode('dense', { params: { units: 0 } }),
    exit: 1,
    code: 'bad-param',
    words: ['units', 'found 0', 'dense'],
  },
  {
    fault: 'a param of the wrong kind',
    document: withNode('dense', { params: { units: 'many' } }),
    exit: 1,
    code: 'bad-param',
    words: ['units', 'found "many"'],
  },
  {
    fault: 'a param that is not there',
    document: withNode('dense', { params: { unitz: 3 } }),
    exit: 1,
    code: 'bad-param',
    words: ['unitz'],
  },
  {
    fault: 'a huge layer',
    document: withNode('dense', { params: { units: 1e300 } }),
    exit: 1,
    code: 'bad-param',
    words: ['units'],
  },
  {
    fault: 'a loss that does not fit its layer',
    document: withNode('logits', { params: { units: 1 } }),
    exit: 1,
    code: 'loss-shape',
    words: ['at least 2', 'found', 'units'],
  },
  {
    fault: 'probabilities where logits are expected',
    document: withNode('logits', { params: { units: 2, activation: 'softmax' } }),
    exit: 1,
    code: 'logits-expected',
    words: ['expects logits', 'softmax', 'Turn off From logits'],
  },
];

describe('a broken graph', () => {
  it.concurrent.each(rows)('$fault', async ({ exit, code, words, ...changes }) => {
    await expectTold(['check', smallProject(changes).file], { exit, code, words });
  });

  it('keeps training from beginning', () => {
    const { file } = smallProject({ document: withNode('dense', { type: 'Dens' }) });
    return expectTold(['train', file], { exit: 1, code: 'unknown-layer', words: ['Did you mean Dense?'] });
  });
});
