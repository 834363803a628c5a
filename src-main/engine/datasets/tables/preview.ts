import type { DuckDBConnection } from '@duckdb/node-api';
import { asNumber } from './read-columns.ts';
import type { ColumnSummary, TablePreview } from './table.ts';

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
  const summary = await connection.runAndReadAll(
    `SELECT ${file.columns.map((_, i) => summarySql(`c${i}`)).join(', ')} FROM ${table}`,
  );
  const head = await connection.runAndReadAll(`SELECT * FROM ${table} LIMIT ${Math.max(0, Math.trunc(rows))}`);
  const cells = summary.getRowsJS()[0] ?? [];
  return {
    rows: file.rows,
    columns: file.columns.map((name, i) => summarize(name, cells.slice(i * FACTS, (i + 1) * FACTS), file.rows)),
    head: head.getRowsJS().map((row) => row.map((cell) => (typeof cell === 'string' ? cell : ''))),
  };
}

/** How many results `summarySql` gives for a column. */
const FACTS = 7;

function summarySql(column: string): string {
  const number = asNumber(column);
  const given = `nullif(trim(${column}), '')`;
  return [
    `count(${given})::DOUBLE`,
    `count(*) FILTER (NOT isnan(${number}))::DOUBLE`,
    `count(DISTINCT ${given})::DOUBLE`,
    `min(${given})`,
    `max(${given})`,
    `(min(${number}) FILTER (NOT isnan(${number})))::VARCHAR`,
    `(max(${number}) FILTER (NOT isnan(${number})))::VARCHAR`,
  ].join(', ');
}

function summarize(name: string, facts: readonly unknown[], rows: number): ColumnSummary {
  const [given, numbers, distinct, minText, maxText, minNumber, maxNumber] = facts;
  const type = given !== 0 && given === numbers ? 'number' : 'category';
  const [min, max] = type === 'number' ? [minNumber, maxNumber] : [minText, maxText];
  return {
    name,
    type,
    missing: rows - Number(given),
    distinct: Number(distinct),
    ...(typeof min === 'string' ? { min } : {}),
    ...(typeof max === 'string' ? { max } : {}),
  };
}
