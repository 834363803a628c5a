import { describe, expect, it } from 'vitest';
import { rangeBetween, toggled, visibleRows } from './row-selection.ts';

describe('the rows that are drawn', () => {
  it('are those that are seen and a few more, however many there are', () => {
    expect(visibleRows({ top: 0, height: 240, row: 24, count: 1000 })).toEqual({ first: 0, last: 18 });
    expect(visibleRows({ top: 12_000, height: 240, row: 24, count: 1000 })).toEqual({ first: 492, last: 518 });
  });

  it('end where the list ends', () => {
    expect(visibleRows({ top: 0, height: 240, row: 24, count: 3 })).toEqual({ first: 0, last: 3 });
  });
});

describe('selecting', () => {
  it('takes a range in either direction', () => {
    expect(rangeBetween(['a', 'b', 'c', 'd'], 2, 1)).toEqual(['b', 'c']);
  });

  it('adds a name, and takes it away again', () => {
    const once = toggled(new Set(['a']), 'b');
    expect([...once]).toEqual(['a', 'b']);
    expect([...toggled(once, 'a')]).toEqual(['b']);
  });
});
