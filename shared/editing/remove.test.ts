import { describe, expect, it } from 'vitest';
import { after, documentOf, drawing, value, wiresOf } from './fixture.ts';
import { remove } from './remove.ts';

const document = documentOf(
  drawing(
    [
      { id: 'image', type: 'Input', params: { shape: [4] } },
      { id: 'words', type: 'Input', params: { shape: [4], dtype: 'int32' } },
      { id: 'embed', type: 'Embedding' },
      { id: 'a', type: 'Dense', params: { units: 7 } },
      { id: 'b', type: 'Dense', shares: 'a' },
      { id: 'c', type: 'Dense', shares: 'a' },
      { id: 'join', type: 'Concatenate' },
      { id: 'lstm', type: 'LSTM' },
      { id: 'end', type: 'Output' },
    ],
    ['image -> a', 'a -> b', 'image -> join', 'b -> join', 'join -> end', 'words -> embed', 'embed -> lstm'],
  ),
  {
    training: { frozen: ['a', 'join'], classWeights: { end: 'balanced' } },
    data: {
      source: { type: 'csv', path: 'a.csv' },
      split: { stratify: 'end' },
      bindings: ['image', 'end'].map((node) => ({ node, columns: ['x'], encoding: { type: 'numeric' } })),
    },
  },
);

function healed(...ids: string[]) {
  const { healed } = value(remove(document, null, ids));
  return healed === null ? null : wiresOf(after(document, { ok: true, value: healed }).graph);
}

function plain(...ids: string[]) {
  return after(document, { ok: true, value: value(remove(document, null, ids)).plain });
}

describe('healing', () => {
  it('joins what was before a node to what was behind it, in the same place at its port', () => {
    expect(healed('b')).toEqual([
      'image -> a',
      'image -> join',
      'join -> end',
      'words -> embed',
      'embed -> lstm',
      'a -> join',
    ]);
  });

  it('joins what was before a chain to what was behind it', () => {
    expect(healed('a', 'b')).toContain('image -> join');
  });

  it('is not offered where two tensors arrive, or nothing is behind', () => {
    expect(healed('join')).toBeNull();
    expect(healed('end')).toBeNull();
  });

  it('is not offered where what is behind does not take the tensor', () => {
    expect(healed('embed')).toBeNull();
  });
});

describe('removing', () => {
  it('hands shared weights on to the first that used them, with their params', () => {
    const { nodes } = plain('a').graph;
    expect(nodes.find(({ id }) => id === 'b')).toMatchObject({ params: { units: 7 } });
    expect(nodes.find(({ id }) => id === 'b')).not.toHaveProperty('shares');
    expect(nodes.find(({ id }) => id === 'c')).toMatchObject({ shares: 'b', params: {} });
  });

  it('takes nodes out of the data bindings, the frozen nodes, class weights and the stratification', () => {
    const { data, training } = plain('end', 'a');
    expect(data?.bindings.map(({ node }) => node)).toEqual(['image']);
    expect(data?.split).not.toHaveProperty('stratify');
    expect(training).toMatchObject({ frozen: ['join'], classWeights: {} });
  });

  it('of a port of a module takes the wires at its uses', () => {
    const inner = drawing(
      [
        { id: 'x', type: 'ModuleInput' },
        { id: 'y', type: 'ModuleOutput' },
      ],
      ['x -> y'],
    );
    const nodes = [
      { id: 'image', type: 'Input' },
      { id: 'use', type: 'Module', params: { module: 'tower' } },
      { id: 'twin', type: 'Module', shares: 'use' },
    ];
    const project = documentOf(drawing(nodes, ['image -> use.x', 'image -> twin.x']), {
      modules: [{ id: 'tower', graph: inner }],
    });
    const removal = value(remove(project, 'tower', ['x']));
    expect(wiresOf(after(project, { ok: true, value: removal.plain }).graph)).toEqual([]);
  });
});
