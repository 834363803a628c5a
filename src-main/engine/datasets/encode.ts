import type { Diagnostic } from '#shared/base/diagnostic.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Encoding } from '#shared/graph/data.ts';
import type { BindingTarget, Column, FittedBinding, FittedEncoding } from './batch-source.ts';
import type { BindingPlace } from './columns.ts';
import {
  badLabel,
  notWhole,
  oneClass,
  scaledLabel,
  tooManyCategories,
  unknownCategories,
  unusableCells,
  wrongWidth,
  type UnknownCategory,
} from './encode-faults.ts';
import { isNumber } from './tables/read-columns.ts';
import type { CategoryColumn, ColumnRequest, NumberColumn, Table } from './tables/table.ts';

/** Columns of a file on their way to a node. */
export interface BoundColumns {
  readonly target: BindingTarget;
  readonly encoding: Encoding;
  readonly columns: readonly string[];
  /** Where diagnostics point. */
  readonly place: BindingPlace;
}

/** Which columns must be read, and how, for encodings to be fitted or applied. */
export function requestFor(
  encodings: readonly { readonly type: Encoding['type']; readonly columns: readonly string[] }[],
): ColumnRequest {
  const columnsOf = (type: Encoding['type']): ReadonlySet<string> =>
    new Set(encodings.filter((encoding) => encoding.type === type).flatMap(({ columns }) => columns));
  return { numbers: columnsOf('numeric'), categories: columnsOf('category') };
}

/** What can be said about a binding before its columns are read: faults if columns and target do not fit. */
export function checkBound({ target, encoding, columns, place }: BoundColumns): readonly Diagnostic[] {
  if (encoding.type === 'category') return [];
  const faults: Diagnostic[] = [];
  if (columns.length !== sizeOf(target.shape)) faults.push(wrongWidth(target, columns.length, undefined, place));
  if (target.dtype === 'int32' && encoding.scale !== 'none') faults.push(scaledLabel(target, place));
  return faults;
}

/** Faults for blank cells, and for text where numbers were expected. */
export function checkCells(
  type: Encoding['type'],
  columns: readonly string[],
  table: Table,
  place: BindingPlace,
): readonly Diagnostic[] {
  const cells = columns.map((name) =>
    type === 'numeric'
      ? { name, ...numbersOf(table, name) }
      : { name, blanks: categoriesOf(table, name).blanks, texts: { count: 0, first: [] } },
  );
  return unusableCells(cells, (row) => table.lineOf(row), place);
}

/**
 * Learns an encoding: scales from the training rows only; categories from the training rows for an input, from all
 * rows for an output, whose classes must be known to measure how well they are told apart.
 *
 * The table's cells must have passed {@link checkCells}.
 */
export function fit(
  bound: BoundColumns,
  table: Table,
  trainRows: Int32Array,
): Result<FittedBinding, readonly Diagnostic[]> {
  const { target, encoding, columns } = bound;
  const fitted =
    encoding.type === 'numeric'
      ? fitNumbers(columns, encoding.scale, table, trainRows)
      : fitCategories(columns, encoding.oneHot, table, target.role === 'output' ? undefined : trainRows);
  const faults =
    fitted.type === 'numeric' ? checkNumericLabels(bound, table) : checkCategories(bound, fitted.categories);
  if (faults.length > 0) return err(faults);
  return ok({ nodeId: target.nodeId, role: target.role, shape: target.shape, dtype: target.dtype, encoding: fitted });
}

/** Encodes every row of a table as was learned: the same function in training and in prediction. */
export function applyFitted(
  fitted: FittedBinding,
  table: Table,
  place: BindingPlace,
): Result<Column, readonly Diagnostic[]> {
  const { shape, dtype, encoding } = fitted;
  const size = table.rows * sizeOf(shape);
  const values = dtype === 'int32' ? new Int32Array(size) : new Float32Array(size);
  const faults =
    encoding.type === 'numeric'
      ? encodeNumbers(encoding, table, values, place)
      : encodeCategories(encoding, table, values, sizeOf(shape), place);
  return faults.length > 0 ? err(faults) : ok({ shape, dtype, values });
}

/** How many values a row of this shape holds. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, length) => size * length, 1);
}

function numbersOf(table: Table, name: string): NumberColumn {
  const column = table.numbers.get(name);
  if (column === undefined) throw new Error(`column "${name}" was not read as numbers`);
  return column;
}

function categoriesOf(table: Table, name: string): CategoryColumn {
  const column = table.categories.get(name);
  if (column === undefined) throw new Error(`column "${name}" was not read as categories`);
  return column;
}

function fitNumbers(
  columns: readonly string[],
  scale: 'none' | 'standard' | 'minmax',
  table: Table,
  rows: Int32Array,
): FittedEncoding {
  const stats = columns.map((name) => fitScale(numbersOf(table, name).values, rows, scale));
  return {
    type: 'numeric',
    columns,
    offset: stats.map(({ offset }) => offset),
    scale: stats.map(({ scale }) => scale),
  };
}

interface Scale {
  readonly offset: number;
  readonly scale: number;
}

/** What to subtract from a column, and what to divide it by. A constant column becomes 0: it is divided by 1. */
function fitScale(values: Float64Array, rows: Int32Array, kind: 'none' | 'standard' | 'minmax'): Scale {
  if (kind === 'none') return { offset: 0, scale: 1 };
  let min = Infinity;
  let max = -Infinity;
  let sum = 0;
  for (const row of rows) {
    const value = values[row] ?? 0;
    min = Math.min(min, value);
    max = Math.max(max, value);
    sum += value;
  }
  // Not told by the deviation: rounding gives a constant such as 0.1 one that is tiny, but not 0.
  if (min === max) return { offset: min, scale: 1 };
  if (kind === 'minmax') return { offset: min, scale: max - min };
  const mean = sum / rows.length;
  let squares = 0;
  for (const row of rows) squares += ((values[row] ?? 0) - mean) ** 2;
  const deviation = Math.sqrt(squares / rows.length);
  // Squares of the very smallest numbers are 0.
  return { offset: mean, scale: deviation > 0 ? deviation : 1 };
}

function fitCategories(
  columns: readonly string[],
  oneHot: boolean,
  table: Table,
  rows: Int32Array | undefined,
): FittedEncoding {
  const found = new Set<string>();
  for (const name of columns) {
    const { codes, names } = categoriesOf(table, name);
    const seen = new Uint8Array(names.length);
    if (rows === undefined) seen.fill(1);
    else for (const row of rows) seen[codes[row] ?? 0] = 1;
    names.forEach((category, code) => {
      if (seen[code] === 1) found.add(category);
    });
  }
  return { type: 'category', columns, categories: sortCategories([...found]), oneHot };
}

/** By value if all are numbers (2 before 10), otherwise by code point, which no locale changes. */
export function sortCategories(categories: readonly string[]): readonly string[] {
  const byCodePoint = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
  if (!categories.every(isNumber)) return [...categories].sort(byCodePoint);
  return [...categories].sort((a, b) => Number(a) - Number(b) || byCodePoint(a, b));
}

function checkCategories(
  { target, encoding, columns, place }: BoundColumns,
  categories: readonly string[],
): readonly Diagnostic[] {
  const oneHot = encoding.type === 'category' && encoding.oneHot;
  const { classes } = target;
  if (target.role === 'output' && categories.length < 2) return [oneClass(target, categories[0] ?? '', place)];
  if (classes !== undefined && categories.length > classes)
    return [tooManyCategories(target, classes, categories, columns, place)];
  // An output with room for more classes than the data shows keeps its width: the rest never occur.
  const each = oneHot ? (classes ?? categories.length) : 1;
  const width = columns.length * each;
  return width === sizeOf(target.shape) ? [] : [wrongWidth(target, columns.length, oneHot ? each : undefined, place)];
}

/** Labels that are numbers already must be class indices. */
function checkNumericLabels({ target, columns, place }: BoundColumns, table: Table): readonly Diagnostic[] {
  const { classes } = target;
  const [name] = columns;
  if (target.role !== 'output' || classes === undefined || columns.length !== 1 || name === undefined) return [];
  const { values } = numbersOf(table, name);
  // A float target may be a probability; an index may not.
  const isLabel = (value: number): boolean =>
    value >= 0 && value <= classes - 1 && (target.dtype === 'float32' || Number.isInteger(value));
  const bad = values.findIndex((value) => !isLabel(value));
  if (bad >= 0) return [badLabel(target, classes, name, values[bad] ?? 0, table.lineOf(bad), place)];
  const [first = 0] = values;
  return values.every((value) => value === first) ? [oneClass(target, String(first), place)] : [];
}

type Values = Float32Array | Int32Array;

function encodeNumbers(
  encoding: Extract<FittedEncoding, { type: 'numeric' }>,
  table: Table,
  into: Values,
  place: BindingPlace,
): readonly Diagnostic[] {
  const { columns } = encoding;
  const whole = into instanceof Int32Array;
  const faults: Diagnostic[] = [];
  columns.forEach((name, c) => {
    const { values } = numbersOf(table, name);
    const bad = whole ? values.findIndex((value) => (value | 0) !== value) : -1;
    if (bad >= 0) faults.push(notWhole(name, values[bad] ?? 0, table.lineOf(bad), place));
    const offset = encoding.offset[c] ?? 0;
    const scale = encoding.scale[c] ?? 1;
    for (let row = 0, at = c; row < values.length; row += 1, at += columns.length)
      into[at] = ((values[row] ?? 0) - offset) / scale;
  });
  return faults;
}

function encodeCategories(
  encoding: Extract<FittedEncoding, { type: 'category' }>,
  table: Table,
  into: Values,
  width: number,
  place: BindingPlace,
): readonly Diagnostic[] {
  const { columns, categories, oneHot } = encoding;
  const indexOf = new Map(categories.map((category, index) => [category, index]));
  const depth = width / columns.length;
  const unknown: UnknownCategory[] = [];
  columns.forEach((name, c) => {
    const { codes, names } = categoriesOf(table, name);
    const indices = Int32Array.from(names, (category) => indexOf.get(category) ?? -1);
    names.forEach((found, code) => {
      if (indices[code] === -1) unknown.push({ column: name, found, line: table.lineOf(codes.indexOf(code)) });
    });
    for (let row = 0; row < codes.length; row += 1) {
      const index = indices[codes[row] ?? 0] ?? 0;
      if (oneHot) into[row * width + c * depth + index] = 1;
      else into[row * width + c] = index;
    }
  });
  return unknown.length > 0 ? [unknownCategories(unknown, categories, place)] : [];
}
