import { describe, expect, it } from 'vitest';
import { after, codeOf, documentOf, drawing, value } from './fixture.ts';
import { changeGroup, groupNodes, removeGroup, ungroupNodes } from './groups.ts';
import { addNote, changeNote, notesIn, removeNotes } from './notes.ts';
import { bindData, freeze, isFrozen, renameProject, setData, setTraining } from './settings.ts';

const document = documentOf(
  drawing(
    [
      { id: 'a', type: 'Input' },
      { id: 'b', type: 'Dense' },
      { id: 'c', type: 'Output' },
    ],
    [],
  ),
  { data: { source: { type: 'csv', path: 'a.csv' }, bindings: [] } },
);

describe('a training setting', () => {
  it('is made by its path, and taken back to its default', () => {
    const edit = value(setTraining(document, 'optimizer.learningRate', 0.5));
    const changed = after(document, { ok: true, value: edit });
    expect(changed.training.optimizer.learningRate).toBe(0.5);
    const back = after(changed, { ok: true, value: value(setTraining(changed, 'optimizer.learningRate', undefined)) });
    expect(back.training).toEqual(document.training);
  });

  it('that is not valid is told by its path in the document', () => {
    expect(setTraining(document, 'epochs', 0)).toMatchObject({ error: [{ field: 'training.epochs' }] });
    expect(setTraining(document, '__proto__.x', 1).ok).toBe(false);
  });
});

describe('data', () => {
  it('is set by path, as a whole, or taken away', () => {
    const seeded = after(document, { ok: true, value: value(setData(document, 'split.seed', 7)) });
    expect(seeded.data?.split.seed).toBe(7);
    const without = after(document, { ok: true, value: value(setData(document, '', undefined)) });
    expect(without).not.toHaveProperty('data');
    const source = { type: 'csv', path: 'b.csv' };
    const again = after(without, { ok: true, value: value(setData(without, '', { source, bindings: [] })) });
    expect(again.data?.source.path).toBe('b.csv');
    expect(setData(document, 'split.train', 2)).toMatchObject({ error: [{ field: 'data.split.train' }, {}] });
  });

  it('is bound to a node, bound anew in the same place, and set free', () => {
    const binding = { columns: ['x'], encoding: { type: 'numeric' as const, scale: 'none' as const } };
    const bound = after(after(document, bindData(document, 'a', binding)), bindData(document, 'a', binding));
    const both = after(bound, bindData(bound, 'c', binding));
    const anew = after(both, bindData(both, 'a', { ...binding, columns: ['y'] }));
    expect(anew.data?.bindings.map(({ node, columns }) => [node, ...columns])).toEqual([
      ['a', 'y'],
      ['c', 'x'],
    ]);
    expect(after(anew, bindData(anew, 'a', null)).data?.bindings).toHaveLength(1);
    expect(codeOf(bindData(document, 'a', { ...binding, columns: [] }))).toBe('bad-setting');
    expect(codeOf(bindData(documentOf(drawing([], [])), 'a', binding))).toBe('no-data');
  });
});

it('nodes are frozen and thawed, but not out of a frozen module', () => {
  const frozen = after(document, freeze(document, ['b', 'tower'], true));
  expect(frozen.training.frozen).toEqual(['b', 'tower']);
  expect([isFrozen(frozen, 'b'), isFrozen(frozen, 'tower.conv'), isFrozen(frozen, 'bb')]).toEqual([true, true, false]);
  expect(after(frozen, freeze(frozen, ['b'], false)).training.frozen).toEqual(['tower']);
  expect(codeOf(freeze(frozen, ['tower.conv'], false))).toBe('frozen-module');
});

it('the project is called by another name', () => {
  expect(after(document, { ok: true, value: renameProject(' 数字 ') }).name).toBe('数字');
});

describe('groups', () => {
  const grouped = after(document, groupNodes(document, null, ['a', 'b'], '组'));

  it('show nodes together, each in one', () => {
    expect(grouped.graph.groups).toEqual([{ id: 'group_1', name: '组', nodes: ['a', 'b'] }]);
    const other = after(grouped, groupNodes(grouped, null, ['b', 'c']));
    expect(other.graph.groups?.map(({ nodes }) => nodes)).toEqual([['a'], ['b', 'c']]);
    expect(after(other, ungroupNodes(other, null, ['a', 'b'])).graph.groups?.map(({ nodes }) => nodes)).toEqual([
      ['c'],
    ]);
    expect(codeOf(groupNodes(document, null, []))).toBe('nothing-selected');
  });

  it('are changed and removed; their nodes stay', () => {
    const changed = after(
      grouped,
      changeGroup(grouped, null, 'group_1', { collapsed: true, color: 'red', name: undefined }),
    );
    expect(changed.graph.groups).toEqual([{ id: 'group_1', nodes: ['a', 'b'], color: 'red', collapsed: true }]);
    const removed = after(grouped, removeGroup(grouped, null, 'group_1'));
    expect(removed.graph).toEqual({ ...document.graph, groups: [] });
    expect(codeOf(removeGroup(document, null, 'group_1'))).toBe('unknown-group');
  });
});

it('notes are added to a graph, changed, and removed', () => {
  const { edit, id } = addNote(document, 'tower', { x: 1, y: 2 });
  const noted = after(document, { ok: true, value: edit });
  expect(notesIn(noted, 'tower').map((note) => note.id)).toEqual([id]);
  expect(notesIn(noted, null)).toEqual([]);
  const changed = after(noted, changeNote(noted, id, { text: 'why', color: 'yellow' }));
  expect(changed.notes[0]).toMatchObject({ text: 'why', color: 'yellow', position: { x: 1, y: 2 } });
  expect(after(changed, changeNote(changed, id, { color: undefined })).notes[0]).not.toHaveProperty('color');
  expect(after(changed, removeNotes(changed, [id])).notes).toEqual([]);
  expect(codeOf(removeNotes(document, [id]))).toBe('unknown-note');
  expect(codeOf(changeNote(document, id, {}))).toBe('unknown-note');
});
