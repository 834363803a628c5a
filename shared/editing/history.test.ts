import { describe, expect, it } from 'vitest';
import { text } from '../base/text.ts';
import type { Edit } from '../graph/edits.ts';
import { moveBy } from './arrange.ts';
import { documentOf, drawing, value } from './fixture.ts';
import { commit, historyOf, isDirty, markSaved, perform, redo, undo, type History } from './history.ts';

const document = documentOf(drawing([{ id: 'a', type: 'Dense' }], []));
const label = text('Rename', '重命名');

function named(history: History, name: string, coalesceKey?: string): History {
  const edit: Edit = { type: 'setName', name };
  return value(perform(history, edit, coalesceKey === undefined ? { label } : { label, coalesceKey }));
}

describe('a history', () => {
  it('undoes and redoes one entry a gesture', () => {
    let history = named(named(historyOf(document), 'b'), 'c');
    history = value(undo(history));
    expect(history.document.name).toBe('b');
    expect(value(redo(history)).document.name).toBe('c');
    expect(named(history, 'd').future).toEqual([]);
  });

  it('stays the same where there is nothing to undo or redo', () => {
    const history = historyOf(document);
    expect(value(undo(history))).toBe(history);
    expect(value(redo(history))).toBe(history);
  });

  it('refuses an edit that does not fit, and stays as it was', () => {
    const refused = perform(historyOf(document), { type: 'removeModule', id: 'none' }, { label });
    expect(refused.ok).toBe(false);
  });

  it('forgets the oldest of more than 1,000 entries', () => {
    let history = historyOf(document);
    for (let turn = 0; turn < 1005; turn++) history = named(history, `name ${turn}`);
    expect(history.past).toHaveLength(1000);
  });
});

describe('typing', () => {
  const typed = named(named(named(historyOf(document), 't', 'name'), 'ti', 'name'), 'tit', 'name');

  it('is one entry, as small as one edit', () => {
    expect(typed.past).toHaveLength(1);
    expect(typed.past[0]?.edit).toEqual({ type: 'all', edits: [{ type: 'setName', name: 'tit' }] });
    expect(value(undo(typed)).document.name).toBe('test');
  });

  it('begins anew in another field, after a commit, after an undo, and after saving', () => {
    expect(named(typed, 'x', 'other').past).toHaveLength(2);
    expect(named(commit(typed), 'x', 'name').past).toHaveLength(2);
    expect(named(markSaved(typed), 'x', 'name').past).toHaveLength(2);
    const undone = value(undo(named(typed, 'x', 'other')));
    expect(named(undone, 'y', 'name').past).toHaveLength(2);
  });
});

it('a drag of many steps is one entry, as large as one step', () => {
  let history = historyOf(document);
  for (let step = 0; step < 100; step++) {
    const edit = value(moveBy(history.document, null, ['a'], { x: 1, y: 2 }));
    history = value(perform(history, edit, { label, coalesceKey: 'drag' }));
  }
  expect(history.past).toHaveLength(1);
  expect(history.past[0]?.edit).toMatchObject({ type: 'all', edits: [{ type: 'changeNodes' }] });
  expect(history.document.graph.nodes[0]?.position).toEqual({ x: 100, y: 200 });
  expect(value(undo(history)).document).toEqual(document);
});

describe('the dirty marker', () => {
  it('clears where undoing or redoing leads to the saved state', () => {
    const saved = markSaved(named(historyOf(document), 'saved'));
    expect(isDirty(saved)).toBe(false);
    const further = named(saved, 'further');
    expect(isDirty(further)).toBe(true);
    expect(isDirty(value(undo(further)))).toBe(false);
    const back = value(undo(value(undo(further))));
    expect(isDirty(back)).toBe(true);
    expect(isDirty(value(redo(back)))).toBe(false);
  });

  it('stays where the saved state can no longer be reached', () => {
    const other = named(value(undo(markSaved(named(historyOf(document), 'saved')))), 'other');
    expect(isDirty(value(undo(other)))).toBe(true);
  });

  it('tells what was edited while saving', () => {
    const started = named(historyOf(document), 'a');
    const meanwhile = named(started, 'b');
    expect(isDirty(markSaved(meanwhile, started.state))).toBe(true);
  });

  it('is set on a document that never was saved', () => {
    expect(isDirty(historyOf(document, false))).toBe(true);
  });
});
