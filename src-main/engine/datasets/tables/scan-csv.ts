/**
 * A state machine over the bytes of a CSV file (RFC 4180). It builds no values: it finds where records begin and end,
 * so that faults are told with the line an editor shows, and DuckDB only ever reads files known to be well formed.
 * Two liberties are those of DuckDB: spaces around a quoted field, and a quote inside an unquoted one, are accepted.
 */

/** A record with another number of fields than the header. */
export interface RaggedRecord {
  readonly line: number;
  readonly fields: number;
}

export interface CsvScan {
  /** Names in the header; a column without one is named by its place, `column1`. Empty if the file holds no record. */
  readonly header: readonly string[];
  readonly headerIsBlank: boolean;
  /** Records after the header. */
  readonly rows: number;
  readonly ragged: { readonly count: number; readonly first: readonly RaggedRecord[] };
  /** The line on which a quoted field begins that never ends. */
  readonly openQuote?: number;
  /** The first line with text between a closing quote and the next delimiter. */
  readonly strayQuote?: number;
  /** Whether lines end with a bare CR here and with LF there, which no reader agrees on. */
  readonly mixedLineEnds: boolean;
  /** Whether a quoted field spans lines. */
  readonly multiline: boolean;
  readonly longestRecord: number;
  lineOf(row: number): number;
}

const OTHER = 0;
const DELIMITER = 1;
const QUOTE = 2;
const LF = 3;
const CR = 4;
const SPACE = 5;

type State = 'field start' | 'unquoted' | 'quoted' | 'after quote';

const MOST_TOLD = 5;

/** Reads a CSV file's structure block by block: `push` each block, then `finish`. */
export class CsvScanner {
  readonly #kinds = new Uint8Array(256);
  #state: State = 'field start';
  #line = 1;
  #afterCr = false;
  #position = 0;
  #bareLf = 0;
  #cr = 0;
  #crlf = 0;

  #recordLine = 1;
  #recordStart = 0;
  #fields = 0;
  #quoteLine = 0;
  #records = 0;
  #rows = 0;
  #longest = 0;
  #multiline = false;
  #raggedCount = 0;
  readonly #ragged: RaggedRecord[] = [];
  #strayQuote: number | undefined;

  #header: string[] = [];
  #headerIsBlank = false;
  /** Bytes of the header's present field. */
  #headerField: number[] = [];

  // Row `#anchorRows[i]` begins on line `#anchorLines[i]`, and from there on each row takes one line.
  readonly #anchorRows: number[] = [];
  readonly #anchorLines: number[] = [];
  #expectedLine = 0;

  constructor(delimiter: string) {
    this.#kinds[0x22] = QUOTE;
    this.#kinds[0x0a] = LF;
    this.#kinds[0x0d] = CR;
    this.#kinds[0x20] = SPACE;
    this.#kinds[delimiter.charCodeAt(0)] = DELIMITER;
  }

  /** The line at which the next byte stands. */
  get line(): number {
    return this.#line;
  }

  push(block: Uint8Array): void {
    for (let i = 0; i < block.length; i += 1) {
      const byte = block[i] ?? 0;
      const kind = this.#kinds[byte] ?? OTHER;
      this.#position += 1;
      if (this.#records === 0) this.#collectHeader(byte, kind);
      if (kind === LF || kind === CR) this.#lineEnd(kind);
      else {
        this.#afterCr = false;
        this.#step(kind);
      }
    }
  }

  finish(): CsvScan {
    const openQuote = this.#state === 'quoted' ? this.#quoteLine : undefined;
    const unfinished = this.#position > this.#recordStart;
    if (unfinished && openQuote === undefined) this.#endRecord(this.#position);
    return {
      header: this.#header.map((field, i) => unquote(field) || `column${i + 1}`),
      headerIsBlank: this.#headerIsBlank,
      rows: this.#rows,
      ragged: { count: this.#raggedCount, first: this.#ragged },
      ...(openQuote === undefined ? {} : { openQuote }),
      ...(this.#strayQuote === undefined ? {} : { strayQuote: this.#strayQuote }),
      mixedLineEnds: this.#cr > this.#crlf && this.#bareLf + this.#crlf > 0,
      multiline: this.#multiline,
      longestRecord: this.#longest,
      lineOf: (row) => this.#lineOf(row),
    };
  }

  #step(kind: number): void {
    if (this.#state === 'quoted') {
      if (kind === QUOTE) this.#state = 'after quote';
      return;
    }
    if (kind === DELIMITER) {
      this.#fields += 1;
      this.#state = 'field start';
    } else if (this.#state === 'field start') {
      if (kind === QUOTE) {
        this.#state = 'quoted';
        this.#quoteLine = this.#line;
      } else if (kind !== SPACE) this.#state = 'unquoted';
    } else if (this.#state === 'after quote' && kind !== SPACE) {
      if (kind === QUOTE) this.#state = 'quoted';
      else this.#strayQuote ??= this.#line;
    }
  }

  #lineEnd(kind: number): void {
    const quoted = this.#state === 'quoted';
    if (kind === LF && this.#afterCr) {
      // The second half of CRLF: the record ended at its CR.
      this.#afterCr = false;
      if (quoted) return;
      this.#crlf += 1;
      this.#recordStart = this.#position;
      return;
    }
    this.#afterCr = kind === CR;
    this.#line += 1;
    if (quoted) {
      this.#multiline = true;
      return;
    }
    if (kind === CR) this.#cr += 1;
    else this.#bareLf += 1;
    this.#endRecord(this.#position - 1);
  }

  #endRecord(end: number): void {
    const length = end - this.#recordStart;
    this.#longest = Math.max(this.#longest, length);
    if (this.#records === 0) {
      this.#headerIsBlank = length === 0;
      this.#endHeaderField();
      this.#records = 1;
    } else if (length > 0 || this.#header.length === 1) {
      // A blank line is a missing value where there is one column; elsewhere it means nothing, as in DuckDB.
      this.#addRow(this.#fields + 1);
    }
    this.#fields = 0;
    this.#state = 'field start';
    this.#recordStart = this.#position;
    this.#recordLine = this.#line;
  }

  #addRow(fields: number): void {
    if (fields !== this.#header.length) {
      this.#raggedCount += 1;
      if (this.#ragged.length < MOST_TOLD) this.#ragged.push({ line: this.#recordLine, fields });
    }
    if (this.#recordLine !== this.#expectedLine) {
      this.#anchorRows.push(this.#rows);
      this.#anchorLines.push(this.#recordLine);
    }
    this.#expectedLine = this.#recordLine + 1;
    this.#rows += 1;
    this.#records += 1;
  }

  #collectHeader(byte: number, kind: number): void {
    const outside = this.#state !== 'quoted';
    if (outside && kind === DELIMITER) this.#endHeaderField();
    else if (!(outside && (kind === LF || kind === CR))) this.#headerField.push(byte);
  }

  #endHeaderField(): void {
    this.#header.push(Buffer.from(this.#headerField).toString('utf8'));
    this.#headerField = [];
  }

  #lineOf(row: number): number {
    let low = 0;
    let high = this.#anchorRows.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#anchorRows[middle] ?? 0) <= row) low = middle;
      else high = middle - 1;
    }
    return (this.#anchorLines[low] ?? 2) + row - (this.#anchorRows[low] ?? 0);
  }
}

function unquote(field: string): string {
  const quoted = /^ *"([^]*)" *$/.exec(field)?.[1];
  return quoted === undefined ? field : quoted.replaceAll('""', '"');
}

const DELIMITERS = [',', ';', '\t', '|'] as const;

/**
 * Finds the delimiter by trying each on the beginning of a file: of those that give more than one column, the one
 * with the fewest rows of another length than the header, then the one with the most columns.
 */
export function sniffDelimiter(sample: Uint8Array): string {
  let best = { delimiter: ',', columns: 1, ragged: Infinity };
  for (const delimiter of DELIMITERS) {
    const scanner = new CsvScanner(delimiter);
    scanner.push(sample);
    const { header, ragged } = scanner.finish();
    const found = { delimiter, columns: header.length, ragged: ragged.count };
    const fewerRagged = found.ragged < best.ragged;
    if (found.columns > 1 && (fewerRagged || (found.ragged === best.ragged && found.columns > best.columns)))
      best = found;
  }
  return best.delimiter;
}
