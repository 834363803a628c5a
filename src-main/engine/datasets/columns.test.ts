import { describe, expect, it } from 'vitest';
import { selectColumns } from './columns.ts';

const place = { nodeId: 'n', field: 'data.bindings.0.columns' };
const select = (wanted: readonly string[], columns: readonly string[]) => selectColumns(wanted, columns, place);

describe('selectColumns', () => {
  it('selects names and patterns once, in the order of the file', () => {
    const columns = ['px1', 'label', 'px0', 'row0'];
    expect(select(['row0', 'px*', 'px0'], columns)).toEqual({ ok: true, value: ['px1', 'px0', 'row0'] });
  });

  it('prefers a column of exactly that name to the pattern', () => {
    expect(select(['a*'], ['a*', 'ab'])).toEqual({ ok: true, value: ['a*'] });
  });

  it.each([
    ['a.*', ['a.b', 'axb'], ['a.b']],
    ['*(cm)', ['w (cm)', 'w (in)'], ['w (cm)']],
    ['长*', ['长度', '宽度'], ['长度']],
    ['a**b', ['a\nb', 'ab', 'abc'], ['a\nb', 'ab']],
  ])('takes all of %s but the star for itself', (pattern, columns, expected) => {
    expect(select([pattern], columns)).toEqual({ ok: true, value: expected });
  });

  it('tells every entry that selects nothing, with the nearest name', () => {
    const result = select(['lable', 'zz*', 'quite different'], ['label', 'px0']);
    expect(result.ok ? [] : result.error.map(({ code, hint, nodeId }) => [code, hint?.en, nodeId])).toEqual([
      ['column-unknown', 'Did you mean "label"?', 'n'],
      ['column-pattern-empty', 'The file has the columns "label", "px0".', 'n'],
      ['column-unknown', 'The file has the columns "label", "px0".', 'n'],
    ]);
  });
});
