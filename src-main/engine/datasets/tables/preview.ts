import type { DuckDBConnection } from '@duckdb/node-api';
import { MOST_VALUES, type ColumnSummary, type TablePreview } from '#shared/protocol/app/data.ts';
import { asNumber } from './read-columns.ts';

/**
 * Summarizes every column and shows the first rows.
 *
 * @param table SQL for a table with columns c0, c1, ... of text, in the order of `file.columns`.
 */
export async function previewColumns(
  connection: DuckDBConnection,
  table: string,
  file: { readonly columns: readonly string[]; readonly rows: number },
  rows: number,
): Promise<TablePreview> {
  const summary = await connection.runAndReadAll(summarySql(table));
  const facts = new Map(summary.getRowsJS().map(([column, ...told]) => [column, told]));
  const head = await connection.runAndReadAll(`SELECT * FROM ${table} LIMIT ${Math.max(0, Math.trunc(rows))}`);
  return {
    rows: file.rows,
    columns: file.columns.map((name, index) => summarize(name, facts.get(`c${index}`) ?? ALL_BLANK, file.rows)),
    head: head.getRowsJS().map((row) => row.map((cell) => (typeof cell === 'string' ? cell : ''))),
  };
}

/** What is told of a column without any values: there is no row about it. */
const ALL_BLANK: readonly unknown[] = [0, 0, 0];

/**
 * The facts of all columns, a row for each. Cells are counted as pairs of column and value first: aggregates for each column
 * by itself, in one query, would take DuckDB longer to plan than to run, and each value is read as a number only once.
 */
function summarySql(table: string): string {
  const cells = `UNPIVOT (SELECT * FROM ${table}) ON COLUMNS(*) INTO NAME name VALUE cell`;
  const values = `SELECT name, nullif(trim(cell), '') AS value, count(*) AS times FROM (${cells}) GROUP BY name, value`;
  const numbers = `SELECT *, nullif(${asNumber('value')}, 'nan') AS number FROM (${values}) WHERE value IS NOT NULL`;
  const facts = [
    'sum(times)::DOUBLE',
    'coalesce(sum(times) FILTER (number IS NOT NULL), 0)::DOUBLE',
    'count(*)::DOUBLE',
    'min(value), max(value), min(number)::VARCHAR, max(number)::VARCHAR',
    `CASE WHEN count(*) <= ${MOST_VALUES} THEN min(value, ${MOST_VALUES}) END`,
  ];
  return `SELECT name, ${facts.join(', ')} FROM (${numbers}) GROUP BY name`;
}

function summarize(name: string, facts: readonly unknown[], rows: number): ColumnSummary {
  const [given, numbers, distinct, minText, maxText, minNumber, maxNumber, values] = facts;
  const type = given !== 0 && given === numbers ? 'number' : 'category';
  const [min, max] = type === 'number' ? [minNumber, maxNumber] : [minText, maxText];
  return {
    name,
    type,
    missing: rows - Number(given),
    distinct: Number(distinct),
    ...(typeof min === 'string' ? { min } : {}),
    ...(typeof max === 'string' ? { max } : {}),
    ...(Array.isArray(values) ? { values: values.map(String) } : {}),
  };
}
