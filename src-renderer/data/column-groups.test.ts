import { describe, expect, it } from 'vitest';
import { columnsMeant } from '#shared/graph/column-patterns.ts';
import { entriesFor, groupsByStem, stemOf } from './column-groups.ts';

const pixels = ['px00', 'px01', 'px10', 'px11'];
const sums = ['row0', 'row1', 'row2', 'col0', 'col1', 'col2'];
const digits = [...pixels, ...sums, 'digit'];

describe('stems', () => {
  it.each([
    ['px07', 'px'],
    ['x_1_2', 'x_'],
    ['mean_area', 'mean_'],
    ['digit', 'digit'],
    ['12', ''],
  ])('of %s is “%s”', (name, stem) => {
    expect(stemOf(name)).toBe(stem);
  });

  it('gather columns that follow each other', () => {
    expect(groupsByStem(digits).map((group) => group.length)).toEqual([4, 3, 3, 1]);
  });
});

describe('the entries of a binding', () => {
  it('are a pattern where one means exactly these columns', () => {
    expect(entriesFor(pixels, digits)).toEqual(['px*']);
    expect(entriesFor(sums, digits)).toEqual(['row*', 'col*']);
  });

  it('are a pattern by the end of names, too', () => {
    const columns = ['radius_mean', 'area_mean', 'size_mean', 'radius_worst'];
    expect(entriesFor(columns.slice(0, 3), columns)).toEqual(['*_mean']);
  });

  it('are names where a pattern would mean more, or where there are few', () => {
    expect(entriesFor(['px00', 'px01', 'px10'], digits)).toEqual(['px00', 'px01', 'px10']);
    expect(entriesFor(['row0', 'row1'], ['row0', 'row1'])).toEqual(['row0', 'row1']);
  });

  it('mean the columns that they were made for', () => {
    for (const names of [pixels, sums, ['digit'], [...pixels, 'digit'], digits]) {
      expect(columnsMeant(entriesFor(names, digits), digits)).toEqual(names);
    }
  });
});
