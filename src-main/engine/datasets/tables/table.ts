import type { TablePreview } from '#shared/protocol/app/data.ts';

/** A cell that could not be used: its row (from 0, without the header) and what stood there. */
export interface BadCell {
  readonly row: number;
  readonly found: string;
}

/** How many cells of a column are unusable for one reason, and the first few of them. */
export interface BadCells {
  readonly count: number;
  readonly first: readonly BadCell[];
}

/** A column read as numbers. Rows told in `blanks` or `texts` hold NaN. */
export interface NumberColumn {
  readonly values: Float64Array;
  readonly blanks: BadCells;
  readonly texts: BadCells;
}

/** A column read as categories: `names[codes[row]]` is what the cell says; blank cells have code -1. */
export interface CategoryColumn {
  readonly codes: Int32Array;
  /** Distinct values in the order of their first appearance. */
  readonly names: readonly string[];
  readonly blanks: BadCells;
}

/** Columns of a table, each in the reading that was asked for: one column may serve one binding as numbers, another as categories. */
export interface Table {
  readonly rows: number;
  readonly numbers: ReadonlyMap<string, NumberColumn>;
  readonly categories: ReadonlyMap<string, CategoryColumn>;
  /** The line of the file on which a row begins, counted from 1 as editors do. */
  lineOf(row: number): number;
}

/** Which columns to read, and how. */
export interface ColumnRequest {
  readonly numbers: ReadonlySet<string>;
  readonly categories: ReadonlySet<string>;
}

/** A table on disk whose form has been checked. Whatever the file format is, the rest of this folder sees only this. */
export interface TableFile {
  /** Column names in the order of the file. */
  readonly columns: readonly string[];
  readonly rows: number;
  /** SHA-256 of the file's bytes, in hexadecimal. */
  readonly sha256: string;
  read(request: ColumnRequest): Promise<Table>;
  preview(rows: number): Promise<TablePreview>;
}
