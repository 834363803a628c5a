import { describe, expect, it } from 'vitest';
import { possibleOwners, rename, resetParam, setColor, setParam, setShares } from './change.ts';
import { after, codeOf, documentOf, drawing, value, wiresOf } from './fixture.ts';
import { replace } from './replace.ts';

const document = documentOf(
  drawing(
    [
      { id: 'in', type: 'Input', params: { shape: [6] } },
      { id: 'a', type: 'Dense', name: '甲', color: 'red', params: { units: 8, activation: 'relu' } },
      { id: 'b', type: 'Dense', shares: 'a' },
      { id: 'parts', type: 'Split', params: { parts: 3 } },
      { id: 'join', type: 'Concatenate', params: { axis: -1 } },
      { id: 'end', type: 'Output' },
    ],
    [
      'in -> parts',
      'parts.output_0 -> join',
      'parts.output_1 -> join',
      'parts.output_2 -> join',
      'join -> a',
      'a -> end',
    ],
  ),
);

const nodeIn = (changed: typeof document, id: string) => changed.graph.nodes.find((node) => node.id === id);

describe('a param', () => {
  it('is written where it is not the default, and taken out where it is', () => {
    expect(nodeIn(after(document, setParam(document, null, 'a', 'units', 16)), 'a')?.params['units']).toBe(16);
    expect(nodeIn(after(document, setParam(document, null, 'a', 'units', 32)), 'a')?.params).toEqual({
      activation: 'relu',
    });
    expect(nodeIn(after(document, resetParam(document, null, 'a', 'activation')), 'a')?.params).toEqual({ units: 8 });
  });

  it('of a node that uses the weights of another is that of the other', () => {
    const changed = after(document, setParam(document, null, 'b', 'units', 16));
    expect(nodeIn(changed, 'a')?.params['units']).toBe(16);
    expect(nodeIn(changed, 'b')?.params).toEqual({});
  });

  it('that is not valid is refused, at its field', () => {
    expect(setParam(document, null, 'a', 'units', -1)).toMatchObject({ error: { nodeId: 'a', field: 'units' } });
    expect(codeOf(setParam(document, null, 'a', 'unit', 1))).toBe('bad-param');
  });

  it('takes the wires away of outputs that are gone with it', () => {
    const changed = after(document, setParam(document, null, 'parts', 'parts', 2));
    expect(wiresOf(changed.graph)).not.toContain('parts.output_2 -> join');
    expect(wiresOf(changed.graph)).toContain('parts.output_1 -> join');
  });
});

describe('the module that a node uses', () => {
  const port = (id: string) => ({ id, type: 'ModuleInput' });
  const modules = [
    { id: 'one', graph: drawing([port('x'), port('y')], []) },
    { id: 'two', graph: drawing([port('y')], []) },
  ];
  const nodes = [
    { id: 'in', type: 'Input' },
    { id: 'use', type: 'Module', params: { module: 'one' } },
  ];
  const project = documentOf(drawing(nodes, ['in -> use.x', 'in -> use.y']), { modules });

  it('is another one, with the wires whose ports that has too', () => {
    const changed = after(project, setParam(project, null, 'use', 'module', 'two'));
    expect(nodeIn(changed, 'use')?.params).toEqual({ module: 'two' });
    expect(wiresOf(changed.graph)).toEqual(['in -> use.y']);
  });
});

describe('a node', () => {
  it('is called by another name, or by its id again', () => {
    expect(nodeIn(after(document, rename(document, null, 'b', ' 乙 ')), 'b')?.name).toBe('乙');
    expect(nodeIn(after(document, rename(document, null, 'a', '')), 'a')).not.toHaveProperty('name');
    expect(codeOf(rename(document, null, 'a', 'x'.repeat(201)))).toBe('bad-name');
  });

  it('uses the weights of one of its type, and has its own again with the same params', () => {
    expect(possibleOwners(document.graph, 'b').map(({ id }) => id)).toEqual(['a']);
    expect(possibleOwners(document.graph, 'a')).toEqual([]);
    expect(codeOf(setShares(document, null, 'a', 'b'))).toBe('shares-in-circle');
    expect(codeOf(setShares(document, null, 'a', 'parts'))).toBe('shares-other-type');
    const own = nodeIn(after(document, setShares(document, null, 'b', null)), 'b');
    expect(own).toMatchObject({ params: { units: 8, activation: 'relu' } });
    expect(own).not.toHaveProperty('shares');
  });

  it('has a colour, or none', () => {
    expect(nodeIn(after(document, setColor(document, null, ['b'], 'teal')), 'b')?.color).toBe('teal');
    expect(nodeIn(after(document, setColor(document, null, ['a'], null)), 'a')).not.toHaveProperty('color');
  });
});

describe('a node replaced in place', () => {
  it('keeps id, name, colour, wires, and the params that the new layer has too', () => {
    const replacement = value(replace(document, null, 'a', { type: 'SimpleRNN' }));
    const changed = after(document, { ok: true, value: replacement.edit });
    expect(nodeIn(changed, 'a')).toMatchObject({ name: '甲', color: 'red', type: 'SimpleRNN', params: { units: 8 } });
    expect(wiresOf(changed.graph)).toEqual(wiresOf(document.graph));
    expect(replacement.droppedParams).toEqual([]);
  });

  it('tells the params and wires that it drops', () => {
    const replacement = value(replace(document, null, 'join', { type: 'Dense' }));
    expect(replacement.droppedParams).toEqual(['axis']);
    expect(replacement.droppedWires.map(({ from }) => from.port)).toEqual(['output_1', 'output_2']);
  });

  it('hands its weights on to those that used them', () => {
    const changed = after(document, { ok: true, value: value(replace(document, null, 'a', { type: 'Dropout' })).edit });
    expect(nodeIn(changed, 'b')).toMatchObject({ params: { units: 8, activation: 'relu' } });
  });

  it('is not of a type that belongs elsewhere', () => {
    expect(codeOf(replace(document, null, 'a', { type: 'ModuleInput' }))).toBe('misplaced-node');
    expect(codeOf(replace(document, null, 'a', { type: 'Dens' }))).toBe('unknown-layer');
  });
});
