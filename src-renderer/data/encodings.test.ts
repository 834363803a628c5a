import { describe, expect, it } from 'vitest';
import type { ColumnSummary } from '#shared/protocol/app/data.ts';
import { nameOfEncoding, suggestedEncoding } from './encodings.ts';
import type { DataNode } from './targets.ts';

const column = (type: 'number' | 'category', min = '0', max = '1'): ColumnSummary => ({
  name: 'a',
  type,
  missing: 0,
  distinct: 2,
  min,
  max,
});
const output = (shape: readonly number[], dtype: 'float32' | 'int32', classes: number | null): DataNode => ({
  id: 'y',
  name: 'y',
  role: 'output',
  shape,
  dtype,
  classes,
});
const input = (shape: readonly number[], dtype: 'float32' | 'int32' = 'float32'): DataNode => ({
  ...output(shape, dtype, null),
  role: 'input',
});

describe('the suggested encoding', () => {
  it.each([
    ['a class index', output([], 'int32', 10), [column('number')], 'category'],
    ['one-hot labels out of one column', output([3], 'float32', 3), [column('category')], 'oneHot'],
    ['yes or no as 0 and 1', output([1], 'float32', 2), [column('number')], 'numeric'],
    ['yes or no in words', output([1], 'float32', 2), [column('category')], 'category'],
    ['a quantity', output([1], 'float32', null), [column('number', '-3', '80')], 'numeric'],
    ['measurements', input([2]), [column('number'), column('number', '-5')], 'standard'],
    ['pixels', input([16]), Array.from({ length: 16 }, () => column('number', '0', '255')), 'minmax'],
    ['words for an embedding', input([1], 'int32'), [column('category')], 'category'],
    ['words for a dense layer', input([5]), [column('category')], 'oneHot'],
    ['whole numbers', input([2], 'int32'), [column('number'), column('number')], 'numeric'],
  ])('of %s', (_what, node, columns, name) => {
    expect(nameOfEncoding(suggestedEncoding(node, columns))).toBe(name);
  });
});
