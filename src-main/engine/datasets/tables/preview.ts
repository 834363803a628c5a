import type { DuckDBConnection } from '@duckdb/node-api';
import type { ColumnSummary, TablePreview } from '#shared/protocol/app/data.ts';
import { asNumber } from './read-columns.ts';

/** Columns summarized by one query: with hundreds in one, DuckDB takes minutes. */
const AT_ONCE = 16;

/** How many results `summarySql` gives for a column. */
const FACTS = 7;

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
  // Held in memory for as long as this takes, so that the file is parsed once and not for every few columns.
  await connection.run(`CREATE TEMP TABLE cells AS SELECT * FROM ${table}`);
  const columns: ColumnSummary[] = [];
  for (let start = 0; start < file.columns.length; start += AT_ONCE) {
    const names = file.columns.slice(start, start + AT_ONCE);
    const summary = await connection.runAndReadAll(summarySql(names.map((_, i) => `c${start + i}`)));
    const facts = summary.getRowsJS()[0] ?? [];
    names.forEach((name, i) => columns.push(summarize(name, facts.slice(i * FACTS, (i + 1) * FACTS), file.rows)));
  }
  const head = await connection.runAndReadAll(`SELECT * FROM cells LIMIT ${Math.max(0, Math.trunc(rows))}`);
  return {
    rows: file.rows,
    columns,
    head: head.getRowsJS().map((row) => row.map((cell) => (typeof cell === 'string' ? cell : ''))),
  };
}

function summarySql(columns: readonly string[]): string {
  const readings = columns.map(
    (column) => `nullif(trim(${column}), '') AS text_${column}, nullif(${asNumber(column)}, 'nan') AS number_${column}`,
  );
  const facts = columns.map((column) => {
    const [given, number] = [`text_${column}`, `number_${column}`];
    return [
      `count(${given})::DOUBLE, count(${number})::DOUBLE, count(DISTINCT ${given})::DOUBLE`,
      `min(${given}), max(${given}), min(${number})::VARCHAR, max(${number})::VARCHAR`,
    ].join(', ');
  });
  return `SELECT ${facts.join(', ')} FROM (SELECT ${readings.join(', ')} FROM cells)`;
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
