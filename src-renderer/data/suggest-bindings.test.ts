import { describe, expect, it } from 'vitest';
import type { ColumnSummary } from '#shared/protocol/app/data.ts';
import { suggestBindings } from './suggest-bindings.ts';
import type { DataNode } from './targets.ts';

const number = (name: string, distinct = 17): ColumnSummary => ({
  name,
  type: 'number',
  missing: 0,
  distinct,
  min: '0',
  max: '16',
});
const words = (name: string, distinct: number): ColumnSummary => ({ name, type: 'category', missing: 0, distinct });
const input = (id: string, shape: readonly number[]): DataNode => ({
  id,
  name: id,
  role: 'input',
  shape,
  dtype: 'float32',
  classes: null,
});
const classifier = (id: string, classes: number): DataNode => ({
  id,
  name: id,
  role: 'output',
  shape: [],
  dtype: 'int32',
  classes,
});
const NONE = new Set<string>();

const digits = [
  ...Array.from({ length: 64 }, (_, index) => number(`px${Math.floor(index / 8)}${index % 8}`)),
  ...Array.from({ length: 8 }, (_, index) => number(`row${index}`, 60)),
  ...Array.from({ length: 8 }, (_, index) => number(`col${index}`, 60)),
  number('digit', 10),
];

describe('suggested bindings', () => {
  it('find pixels, sums and the digit of the digits', () => {
    const nodes = [input('sums', [16]), input('image', [8, 8, 1]), classifier('answer', 10)];
    expect(suggestBindings(nodes, digits, NONE)).toEqual([
      { node: 'answer', columns: ['digit'], encoding: { type: 'category', oneHot: false } },
      { node: 'image', columns: ['px*'], encoding: { type: 'numeric', scale: 'minmax' } },
      { node: 'sums', columns: ['row*', 'col*'], encoding: { type: 'numeric', scale: 'minmax' } },
    ]);
  });

  it('take what is left where it is as many columns as an input wants', () => {
    const columns = [number('a'), number('b'), words('species', 3)];
    expect(suggestBindings([input('x', [2]), classifier('y', 3)], columns, NONE)).toEqual([
      { node: 'y', columns: ['species'], encoding: { type: 'category', oneHot: false } },
      { node: 'x', columns: ['a', 'b'], encoding: { type: 'numeric', scale: 'standard' } },
    ]);
  });

  it('leave out what does not fit', () => {
    expect(suggestBindings([input('x', [5])], [number('a'), number('b')], NONE)).toEqual([]);
    expect(suggestBindings([classifier('y', 2)], [words('name', 100)], NONE)).toEqual([]);
  });

  it('wait for the shape of an output: its labels might go elsewhere', () => {
    const open = { ...classifier('y', 2), shape: null };
    expect(suggestBindings([input('x', [1]), open], [number('a')], NONE)).toEqual([]);
  });

  it('take no column that is bound already', () => {
    expect(suggestBindings([input('x', [1])], [number('a'), number('b')], new Set(['a']))).toEqual([
      { node: 'x', columns: ['b'], encoding: { type: 'numeric', scale: 'standard' } },
    ]);
  });
});
