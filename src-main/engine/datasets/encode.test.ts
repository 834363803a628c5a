import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BindingTarget, Column, FittedBinding } from './batch-source.ts';
import { applyFitted, checkBound, checkCells, fit, sortCategories, type BoundColumns } from './encode.ts';
import type { Table } from './tables/table.ts';

const place = { nodeId: 'n', field: 'data.bindings.0.columns' };
const none = { count: 0, first: [] };

function tableOf(
  numbers: Record<string, readonly number[]>,
  categories: Record<string, readonly string[]> = {},
): Table {
  const rows = [...Object.values(numbers), ...Object.values(categories)][0]?.length ?? 0;
  const categoryColumn = (cells: readonly string[]) => {
    const names = [...new Set(cells)];
    return { names, codes: Int32Array.from(cells, (cell) => names.indexOf(cell)), blanks: none };
  };
  return {
    rows,
    lineOf: (row) => row + 2,
    numbers: new Map(
      Object.entries(numbers).map(([name, values]) => [
        name,
        { values: Float64Array.from(values), blanks: none, texts: none },
      ]),
    ),
    categories: new Map(Object.entries(categories).map(([name, cells]) => [name, categoryColumn(cells)])),
  };
}

function bind(
  target: Partial<BindingTarget>,
  encoding: BoundColumns['encoding'],
  columns: readonly string[],
): BoundColumns {
  return {
    target: { nodeId: 'n', role: 'input', name: 'Image', shape: [columns.length], dtype: 'float32', ...target },
    encoding,
    columns,
    place,
  };
}

const upTo = (rows: number): Int32Array => Int32Array.from({ length: rows }, (_, row) => row);

function fitted(bound: BoundColumns, table: Table, train = upTo(table.rows)): FittedBinding {
  const result = fit(bound, table, train);
  if (!result.ok) throw new Error(result.error[0]?.message.en);
  return result.value;
}

function encoded(bound: BoundColumns, table: Table, train?: Int32Array): Column {
  const result = applyFitted(fitted(bound, table, train), table, place);
  if (!result.ok) throw new Error(result.error[0]?.message.en);
  return result.value;
}

const numeric = (scale: 'none' | 'standard' | 'minmax') => ({ type: 'numeric', scale }) as const;
const category = (oneHot: boolean) => ({ type: 'category', oneHot }) as const;

describe('numbers', () => {
  const table = tableOf({ a: [1, 3, 100], b: [0.1, 0.1, 0.1] });

  it('are scaled by the training rows alone, a constant by 1', () => {
    const train = upTo(2);
    expect([...encoded(bind({}, numeric('standard'), ['a', 'b']), table, train).values]).toEqual([-1, 0, 1, 0, 98, 0]);
    expect([...encoded(bind({}, numeric('minmax'), ['a', 'b']), table, train).values]).toEqual([0, 0, 1, 0, 49.5, 0]);
  });

  it('come back by scale and offset', () => {
    const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(values, fc.constantFrom('none', 'standard', 'minmax'), (list, scale) => {
        const bound = bind({}, numeric(scale), ['a']);
        const { encoding } = fitted(bound, tableOf({ a: list }));
        if (encoding.type !== 'numeric') throw new Error('numeric was expected');
        const [offset = 0] = encoding.offset;
        const [factor = 1] = encoding.scale;
        expect(factor).toBeGreaterThan(0);
        encoded(bound, tableOf({ a: list })).values.forEach((value, row) => {
          const original = list[row] ?? 0;
          const rounding = 1e-6 * (factor * Math.max(1, Math.abs(value)) + Math.abs(offset) + Math.abs(original));
          expect(Math.abs(value * factor + offset - original)).toBeLessThanOrEqual(rounding);
        });
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('must be as many as the shape holds', () => {
    const columns = Array.from({ length: 63 }, (_, i) => `px${i}`);
    const [fault] = checkBound(bind({ shape: [8, 8, 1] }, numeric('none'), columns));
    expect(fault?.message.en).toBe("Input 'Image' takes 64 values (8×8×1) a row; its 63 columns give 63.");
  });

  it('are not scaled where whole numbers are wanted, and must be whole there', () => {
    const target = { dtype: 'int32', shape: [] } as const;
    expect(checkBound(bind(target, numeric('standard'), ['a'])).map(({ code }) => code)).toEqual(['scaled-index']);
    const result = applyFitted(fitted(bind(target, numeric('none'), ['b']), table), table, place);
    expect(result.ok ? '' : result.error[0]?.message.en).toBe(
      'Column "b" holds 0.1 on line 2, where a whole number of 32 bits was expected.',
    );
  });

  it('that are missing or text are told by column, count and line', () => {
    const bad: Table = {
      ...tableOf({}),
      numbers: new Map([
        [
          'a',
          {
            values: new Float64Array(0),
            blanks: { count: 7, first: [{ row: 1, found: '' }] },
            texts: { count: 1, first: [{ row: 3, found: '1,5' }] },
          },
        ],
      ]),
    };
    expect(checkCells('numeric', ['a'], bad, place).map(({ message, hint }) => [message.en, hint?.en])).toEqual([
      ['Column "a" has 7 cells without a value (line 3, …).', 'Fill the cells in, or delete these rows.'],
      [
        'Column "a" holds "1,5" on line 5, where a number was expected (1 such in all).',
        'Write a decimal point, not a comma.',
      ],
    ]);
  });
});

describe('numeric labels', () => {
  const label = { role: 'output', dtype: 'int32', shape: [], classes: 3, name: 'Digit' } as const;
  const faultOf = (values: readonly number[]): string | undefined => {
    const result = fit(bind(label, numeric('none'), ['y']), tableOf({ y: values }), upTo(1));
    return result.ok ? undefined : result.error[0]?.message.en;
  };

  it.each([[3], [-1], [0.5]])('must be class indices: %d', (bad) => {
    expect(faultOf([0, 1, bad])).toBe(
      `Labels of 'Digit' are whole numbers from 0 to 2, but column "y" holds ${bad} on line 4.`,
    );
  });
  it('must tell at least two classes', () => expect(faultOf([1, 1])).toMatch(/All labels of 'Digit' are "1"/));
  it('may use fewer classes than there are', () => expect(faultOf([0, 2])).toBeUndefined());
});

describe('categories', () => {
  it.each([
    [
      ['10', '9', '-1.5'],
      ['-1.5', '9', '10'],
    ],
    [
      ['10', '9', 'x'],
      ['10', '9', 'x'],
    ],
    [
      ['\u{1F600}', '\uFF5E', 'é', 'z'],
      ['z', 'é', '\uFF5E', '\u{1F600}'],
    ],
  ])('are sorted by value or by code point: %j', (given, expected) => {
    expect(sortCategories(given)).toEqual(expected);
    expect(sortCategories(given.toReversed())).toEqual(expected);
  });

  const table = tableOf({}, { c: ['red', 'blue', 'green'], d: ['blue', 'blue', 'blue'] });

  it('become indices in that order', () => {
    const label = { role: 'output', dtype: 'int32', shape: [], classes: 3 } as const;
    expect([...encoded(bind(label, category(false), ['c']), table, upTo(1)).values]).toEqual([2, 0, 1]);
  });

  it('share one vocabulary over the columns of a binding', () => {
    const column = encoded(bind({ shape: [2, 3] }, category(true), ['c', 'd']), table);
    expect([...column.values]).toEqual([0, 0, 1, 1, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0, 0]);
  });

  it('keep the width of an output with room for more classes', () => {
    const label = { role: 'output', shape: [4], classes: 4 } as const;
    expect([...encoded(bind(label, category(true), ['c']), table).values]).toEqual([
      0, 0, 1, 0, 1, 0, 0, 0, 0, 1, 0, 0,
    ]);
  });

  it('of an input must occur in training', () => {
    const result = applyFitted(fitted(bind({}, category(false), ['c']), table, upTo(2)), table, place);
    expect(result.ok ? '' : result.error[0]?.message.en).toBe(
      'These categories do not occur in the training part: "green" in column "c" on line 4. Known are "blue", "red".',
    );
  });

  it.each([
    [
      { role: 'output', shape: [], dtype: 'int32', classes: 2, name: 'Kind' } as const,
      false,
      ['c'],
      'too-many-categories',
    ],
    [{ role: 'output', shape: [], dtype: 'int32', classes: 2, name: 'Kind' } as const, false, ['d'], 'one-class-only'],
    [{ shape: [2] }, true, ['c'], 'data-width-mismatch'],
  ])('are refused where they do not fit the target: %j', (target, oneHot, columns, code) => {
    const result = fit(bind(target, category(oneHot), columns), table, upTo(3));
    expect(result.ok ? [] : result.error.map((fault) => fault.code)).toEqual([code]);
  });
});
