import { fault } from '#shared/base/diagnostic.ts';
import { text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import type { Cell, Cells, Part, TriedInput } from '#shared/protocol/engine.ts';
import type { FittedBinding, FittedEncoding } from '#shared/protocol/run-folder.ts';
import type { Batch, BatchSource, Column } from './datasets/batch-source.ts';
import { applyFitted, checkCells, sizeOf } from './datasets/encode.ts';
import type { BadCells, CategoryColumn, NumberColumn, Table } from './datasets/tables/table.ts';
import { batchesInOrder } from './train/judge.ts';

type Numeric = Extract<FittedEncoding, { type: 'numeric' }>;
type Category = Extract<FittedEncoding, { type: 'category' }>;

const ROWS_AT_A_TIME = 1024;

/** Half of the distance between neighbours among single-precision numbers near 1. */
const ROUNDING = 2 ** -24;

/** The shortest decimal that is as near to a value as its encoding, which has single precision, can tell. */
function shortest(value: number, error: number): number {
  if (Math.abs(value) <= error) return 0;
  for (let digits = 1; digits < 17; digits++) {
    const rounded = Number(value.toPrecision(digits));
    if (Math.abs(rounded - value) <= error) return rounded;
  }
  return value;
}

/** A number as its column said it. */
function numberOf({ offset, scale }: Numeric, encoded: number, column: number): number {
  const by = scale[column] ?? 1;
  return shortest(encoded * by + (offset[column] ?? 0), Math.abs(encoded * by) * ROUNDING);
}

function numberCells(encoding: Numeric, encoded: ArrayLike<number>): number[] {
  return Array.from(encoded, (value, column) => numberOf(encoding, value, column));
}

function categoryCells({ columns, categories, oneHot }: Category, encoded: ArrayLike<number>): string[] {
  const depth = encoded.length / columns.length;
  return columns.map((_, place) => {
    const block = Array.from({ length: depth }, (_, index) => encoded[place * depth + index] ?? 0);
    const index = oneHot ? block.indexOf(1) : (block[0] ?? 0);
    return categories[index] ?? '';
  });
}

/** What the columns of a binding said before they were encoded. */
function decode(encoding: FittedEncoding, encoded: ArrayLike<number>): Cell[] {
  return encoding.type === 'numeric' ? numberCells(encoding, encoded) : categoryCells(encoding, encoded);
}

function encodedRow({ shape, values }: Column, row: number): Float32Array | Int32Array {
  const width = sizeOf(shape);
  return values.subarray(row * width, (row + 1) * width);
}

/** What the data says of some rows of a part, counted from 0, by the id of each input and output. */
export function readCells(
  source: BatchSource,
  fitted: readonly FittedBinding[],
  part: Part,
  rows: readonly number[],
): Record<string, Cell[]>[] {
  const beyond = rows.find((row) => row >= source.rows[part]);
  if (beyond !== undefined) throw noSuchRow(beyond, source.rows[part], part);
  const batch = source.read(part, Int32Array.from(rows));
  return rows.map((_, index) =>
    Object.fromEntries(
      fitted.flatMap(({ nodeId, encoding }) => {
        const column = batch.get(nodeId);
        return column === undefined ? [] : [[nodeId, decode(encoding, encodedRow(column, index))]];
      }),
    ),
  );
}

function noSuchRow(row: number, rows: number, part: Part): TributaryError {
  const message = text(
    `There is no row ${row + 1} in the ${part} part: it has ${rows}`,
    `${part} 部分没有第 ${row + 1} 行：共 ${rows} 行`,
  );
  return new TributaryError('usage', [fault('unknown-row', message)]);
}

/** Every training row of one input, encoded. */
function* trainingRows(source: BatchSource, nodeId: string): Generator<ArrayLike<number>> {
  for (const rows of batchesInOrder(source.rows.train, ROWS_AT_A_TIME)) {
    const column = source.read('train', rows).get(nodeId);
    if (column === undefined) return;
    for (const row of rows.keys()) yield encodedRow(column, row);
  }
}

interface Seen {
  sum: number;
  min: number;
  max: number;
}

/** All rows are looked at as they are encoded: what is told of them alone is worth finding the shortest decimals for. */
function describeNumbers(
  source: BatchSource,
  { nodeId, dtype }: FittedBinding,
  encoding: Numeric,
): TriedInput['columns'] {
  const seen = encoding.columns.map((): Seen => ({ sum: 0, min: Infinity, max: -Infinity }));
  for (const row of trainingRows(source, nodeId)) {
    for (const [column, found] of seen.entries()) {
      const value = row[column] ?? NaN;
      found.sum += value;
      found.min = Math.min(found.min, value);
      found.max = Math.max(found.max, value);
    }
  }
  const each = seen.map(({ sum, min, max }, column) => {
    const { offset, scale, columns } = encoding;
    const mean = (sum / source.rows.train) * (scale[column] ?? 1) + (offset[column] ?? 0);
    const [lowest, highest] = [min, max].map((value) => numberOf(encoding, value, column));
    return {
      name: columns[column] ?? '',
      mean: dtype === 'int32' ? Math.round(mean) : mean,
      min: lowest ?? NaN,
      max: highest ?? NaN,
    };
  });
  return { type: 'numbers', each };
}

function describeCategories(source: BatchSource, binding: FittedBinding, encoding: Category): TriedInput['columns'] {
  const counts = encoding.columns.map(() => new Map<Cell, number>());
  for (const encoded of trainingRows(source, binding.nodeId)) {
    for (const [index, cell] of categoryCells(encoding, encoded).entries())
      counts[index]?.set(cell, (counts[index].get(cell) ?? 0) + 1);
  }
  const each = encoding.columns.map((name, index) => {
    const [most] = [...(counts[index] ?? [])].toSorted(([, a], [, b]) => b - a);
    return { name, most: String(most?.[0] ?? '') };
  });
  return { type: 'categories', categories: [...encoding.categories], each };
}

/** What each input is made of, and what its columns are usually like in the training rows. */
export function describeInputs(
  source: BatchSource,
  fitted: readonly FittedBinding[],
  nameOf: (id: string) => string,
): TriedInput[] {
  return fitted
    .filter(({ role }) => role === 'input')
    .map((binding) => {
      const { nodeId, shape, dtype, encoding } = binding;
      const columns =
        encoding.type === 'numeric'
          ? describeNumbers(source, binding, encoding)
          : describeCategories(source, binding, encoding);
      return { id: nodeId, name: nameOf(nodeId), shape: [...shape], dtype, columns };
    });
}

const NONE: BadCells = { count: 0, first: [] };

function numberColumn(cell: Cell): NumberColumn {
  const texts = typeof cell === 'number' ? NONE : { count: 1, first: [{ row: 0, found: cell }] };
  return { values: Float64Array.of(typeof cell === 'number' ? cell : NaN), blanks: NONE, texts };
}

function categoryColumn(cell: Cell): CategoryColumn {
  return { codes: Int32Array.of(0), names: [String(cell)], blanks: NONE };
}

/** A table of a single row, for what encodes tables. */
function tableOf({ type, columns }: FittedEncoding, cells: readonly Cell[]): Table {
  const named = columns.map((name, index) => [name, cells[index] ?? ''] as const);
  return {
    rows: 1,
    numbers: new Map(type === 'numeric' ? named.map(([name, cell]) => [name, numberColumn(cell)]) : []),
    categories: new Map(type === 'category' ? named.map(([name, cell]) => [name, categoryColumn(cell)]) : []),
    lineOf: (row) => row + 1,
  };
}

function missing({ nodeId, encoding }: FittedBinding, found: number): TributaryError {
  const wanted = encoding.columns.length;
  const message = text(
    `The input “${nodeId}” takes ${wanted} values, found ${found}`,
    `输入“${nodeId}”需要 ${wanted} 个值，实际为 ${found} 个`,
  );
  return new TributaryError('usage', [fault('wrong-width', message, { nodeId })]);
}

/**
 * Encodes a row that is put together by hand, exactly as training encoded those of the table.
 *
 * @throws TributaryError pinned to the inputs whose cells are missing, no numbers, or categories not known from training
 */
export function encodeRow(fitted: readonly FittedBinding[], cells: Cells): Batch {
  const encoded = fitted
    .filter(({ role }) => role === 'input')
    .map((binding) => {
      const { nodeId, encoding } = binding;
      const given = cells[nodeId] ?? [];
      if (given.length !== encoding.columns.length) throw missing(binding, given.length);
      const [table, place] = [tableOf(encoding, given), { nodeId, field: 'columns' }];
      const faults = checkCells(encoding.type, encoding.columns, table, place);
      if (faults.length > 0) throw new TributaryError('usage', faults);
      const column = applyFitted(binding, table, place);
      if (!column.ok) throw new TributaryError('usage', column.error);
      return [nodeId, column.value] as const;
    });
  return new Map(encoded);
}
