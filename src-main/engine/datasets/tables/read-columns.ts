import {
  DuckDBDoubleVector,
  DuckDBListVector,
  DuckDBVarCharVector,
  type DuckDBConnection,
  type DuckDBVector,
} from '@duckdb/node-api';
import type { BadCell, BadCells, CategoryColumn, ColumnRequest, NumberColumn } from './table.ts';

/** What counts as a number: decimal digits, with a point, a sign and an exponent if need be. Not `inf`, `nan`, `1_000`. */
const NUMBER = '[ \\t]*[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?[ \\t]*';

/** The largest number that a float32 holds. */
const LARGEST = 3.4028234663852886e38;

const MOST_TOLD = 5;

const numberPattern = new RegExp(`^${NUMBER}$`);

/** Whether a text reads as a number, by the same rule as in SQL. */
export function isNumber(value: string): boolean {
  return numberPattern.test(value) && Math.abs(Number(value)) <= LARGEST;
}

/** The SQL that reads a column as DOUBLE; what is no number that a float32 holds becomes NaN. */
export function asNumber(column: string): string {
  const value = `TRY_CAST(${column} AS DOUBLE)`;
  const good = `regexp_full_match(${column}, '${NUMBER}') AND abs(${value}) <= ${LARGEST}`;
  return `CASE WHEN ${good} THEN ${value} ELSE 'nan'::DOUBLE END`;
}

/** How numbers come out of a query: the SQL of its columns, and what copies a chunk of them. */
interface NumberReading {
  readonly sql: readonly string[];
  copy(column: (index: number) => DuckDBVector, into: readonly Float64Array[], start: number, count: number): void;
}

/** From more columns than that on they are read as a list. */
const MOST_BY_THEMSELVES = 64;

/**
 * Reads columns as numbers: each by itself, which is the quickest for many rows, or all as a list. The time that DuckDB takes
 * to plan expressions grows with the square of how many there are: a minute for 3,000, where a list takes half a second.
 */
function readingOf(columns: readonly string[]): NumberReading {
  if (columns.length <= MOST_BY_THEMSELVES) {
    return {
      sql: columns.map((column) => asNumber(column)),
      copy: (column, into, start, count) =>
        into.forEach((values, i) => {
          const vector = doubles(column(i));
          for (let row = 0; row < count; row += 1) values[start + row] = vector.getItem(row) ?? NaN;
        }),
    };
  }
  return {
    sql: [`list_transform([${columns.join(', ')}], lambda cell: ${asNumber('cell')})`],
    copy: (column, into, start, count) => {
      const lists = column(0);
      if (!(lists instanceof DuckDBListVector)) throw new TypeError(`expected a list, found ${lists.type.toString()}`);
      const cells = doubles(lists.childVector);
      for (let row = 0; row < count; row += 1) {
        const first = lists.getEntryOffset(row);
        into.forEach((values, i) => {
          values[start + row] = cells.getItem(first + i) ?? NaN;
        });
      }
    },
  };
}

function doubles(vector: DuckDBVector): DuckDBDoubleVector {
  if (!(vector instanceof DuckDBDoubleVector)) throw new TypeError(`expected DOUBLE, found ${vector.type.toString()}`);
  return vector;
}

interface NamedColumns {
  readonly columns: readonly string[];
  readonly rows: number;
}

interface Columns {
  readonly numbers: ReadonlyMap<string, NumberColumn>;
  readonly categories: ReadonlyMap<string, CategoryColumn>;
}

/**
 * Reads columns into typed arrays, chunk by chunk: no strings are kept but each category once.
 *
 * @param table SQL for a table with columns c0, c1, ... of text, in the order of `file.columns`.
 */
export async function readColumns(
  connection: DuckDBConnection,
  table: string,
  file: NamedColumns,
  request: ColumnRequest,
): Promise<Columns> {
  const sqlName = (name: string): string => `c${file.columns.indexOf(name)}`;
  const numbers = [...request.numbers].map((name) => ({ name, values: new Float64Array(file.rows) }));
  const categories = [...request.categories].map((name) => ({ name, reader: new CategoryReader(file.rows) }));
  const values = numbers.map((column) => column.values);
  const reading = readingOf(numbers.map(({ name }) => sqlName(name)));
  const wanted = [...reading.sql, ...categories.map(({ name }) => sqlName(name))];

  await eachChunk(connection, `SELECT ${wanted.join(', ')} FROM ${table}`, file.rows, (column, start, count) => {
    reading.copy(column, values, start, count);
    categories.forEach(({ reader }, i) => reader.add(column(reading.sql.length + i), start, count));
  });

  const bad = numbers.filter(({ values }) => values.some(Number.isNaN));
  const reasons = await findBadCells(
    connection,
    table,
    file,
    bad.map(({ name, values }) => ({ sql: sqlName(name), values })),
  );
  return {
    numbers: new Map(
      numbers.map((column) => {
        const { blanks, texts } = reasons[bad.indexOf(column)] ?? NO_REASONS;
        return [column.name, { values: column.values, blanks: blanks.found, texts: texts.found }];
      }),
    ),
    categories: new Map(categories.map(({ name, reader }) => [name, reader.finish()])),
  };
}

/** Counts bad cells, keeps the first few. */
class Finder {
  #count = 0;
  readonly #first: BadCell[] = [];

  add(row: number, found: string): void {
    this.#count += 1;
    if (this.#first.length < MOST_TOLD) this.#first.push({ row, found });
  }

  get found(): BadCells {
    return { count: this.#count, first: this.#first };
  }
}

const NO_REASONS = { blanks: new Finder(), texts: new Finder() };

/** A second reading, only where the first met something that is no number: tells blanks from text. */
async function findBadCells(
  connection: DuckDBConnection,
  table: string,
  file: NamedColumns,
  bad: readonly { readonly sql: string; readonly values: Float64Array }[],
): Promise<readonly { readonly blanks: Finder; readonly texts: Finder }[]> {
  if (bad.length === 0) return [];
  const finders = bad.map(({ values }) => ({ values, blanks: new Finder(), texts: new Finder() }));
  const sql = bad.map((column) => column.sql).join(', ');
  await eachChunk(connection, `SELECT ${sql} FROM ${table}`, file.rows, (column, start, count) => {
    finders.forEach(({ values, blanks, texts }, i) => {
      const vector = column(i);
      for (let row = start; row < start + count; row += 1) {
        if (!Number.isNaN(values[row])) continue;
        const found = textAt(vector, row - start);
        (isBlank(found) ? blanks : texts).add(row, found);
      }
    });
  });
  return finders;
}

class CategoryReader {
  readonly #codes: Int32Array;
  readonly #codeOf = new Map<string, number>();
  readonly #blanks = new Finder();

  constructor(rows: number) {
    this.#codes = new Int32Array(rows);
  }

  add(vector: DuckDBVector, start: number, count: number): void {
    for (let i = 0; i < count; i += 1) this.#codes[start + i] = this.#codeFor(textAt(vector, i), start + i);
  }

  #codeFor(value: string, row: number): number {
    if (isBlank(value)) {
      this.#blanks.add(row, value);
      return -1;
    }
    const known = this.#codeOf.get(value);
    if (known !== undefined) return known;
    this.#codeOf.set(value, this.#codeOf.size);
    return this.#codeOf.size - 1;
  }

  finish(): CategoryColumn {
    return { codes: this.#codes, names: [...this.#codeOf.keys()], blanks: this.#blanks.found };
  }
}

function isBlank(value: string): boolean {
  return value === '' || value.trim() === '';
}

function textAt(vector: DuckDBVector, index: number): string {
  if (!(vector instanceof DuckDBVarCharVector))
    throw new TypeError(`expected VARCHAR, found ${vector.type.toString()}`);
  return vector.getItem(index) ?? '';
}

/** Streams a query's result, which keeps the order of the file. */
async function eachChunk(
  connection: DuckDBConnection,
  sql: string,
  rows: number,
  use: (column: (index: number) => DuckDBVector, start: number, count: number) => void,
): Promise<void> {
  const result = await connection.stream(sql);
  let start = 0;
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    if (start + chunk.rowCount <= rows) use((index) => chunk.getColumnVector(index), start, chunk.rowCount);
    start += chunk.rowCount;
  }
  if (start !== rows) throw new Error(`${rows} rows were expected and ${start} were found`);
}
