import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { TablePreview } from '#shared/protocol/app/data.ts';
import { dataError, shorten, throwIfAny } from '../data-error.ts';
import { explainFileError } from '../locate.ts';
import { binaryFile, changedWhileRead, emptyFile, faultsOfScan, notUtf8 } from './csv-faults.ts';
import { literalGlob, quoted, withDuckDb } from './duckdb.ts';
import { previewColumns } from './preview.ts';
import { readColumns } from './read-columns.ts';
import { CsvScanner, sniffDelimiter, type CsvScan } from './scan-csv.ts';
import type { ColumnRequest, Table, TableFile } from './table.ts';

const BLOCK = 1 << 20;
const BOM = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Opens a CSV file: UTF-8 with or without byte order mark, any line ends, quotes by RFC 4180, the first row naming
 * the columns. One pass over its bytes checks the form; values are read by DuckDB, on demand.
 *
 * @param file an absolute path, as `locateInProject` or `locateFile` give it.
 * @param delimiter one character; found out from the file if missing.
 * @throws TributaryError telling everything that is wrong with the file's form.
 */
export async function openCsv(file: string, delimiter?: string): Promise<TableFile> {
  const scanned = await scanFile(file, delimiter);
  throwIfAny(faultsOfScan(scanned.scan, scanned.delimiter));
  return new CsvFile(file, scanned);
}

interface ScannedFile {
  readonly delimiter: string;
  readonly sha256: string;
  readonly scan: CsvScan;
}

class CsvFile implements TableFile {
  readonly columns: readonly string[];
  readonly rows: number;
  readonly sha256: string;
  readonly #file: string;
  readonly #scanned: ScannedFile;

  constructor(file: string, scanned: ScannedFile) {
    this.#file = file;
    this.#scanned = scanned;
    this.columns = scanned.scan.header;
    this.rows = scanned.scan.rows;
    this.sha256 = scanned.sha256;
  }

  async read(request: ColumnRequest): Promise<Table> {
    const read = await this.#query((sql) => (connection) => readColumns(connection, sql, this, request));
    return { ...read, rows: this.rows, lineOf: (row) => this.#scanned.scan.lineOf(row) };
  }

  preview(rows: number): Promise<TablePreview> {
    return this.#query((sql) => (connection) => previewColumns(connection, sql, this, rows));
  }

  async #query<T>(work: (sql: string) => Parameters<typeof withDuckDb<T>>[1]): Promise<T> {
    try {
      return await withDuckDb(this.#file, work(this.#asTable()));
    } catch (error) {
      // The form was checked before, so whatever DuckDB says now, the file is no longer what it was.
      if (error instanceof Error && error.name === 'Error')
        throw dataError([changedWhileRead(shorten(error.message, 200))], error);
      throw error;
    }
  }

  /** The file as an SQL table whose columns are c0, c1, ...: names out of a file never enter SQL. */
  #asTable(): string {
    const { scan, delimiter } = this.#scanned;
    const longest = Math.max(scan.longestRecord * 2, 2 << 20);
    const options = [
      quoted(literalGlob(this.#file)),
      `columns = {${scan.header.map((_, i) => `'c${i}': 'VARCHAR'`).join(', ')}}`,
      `delim = ${quoted(delimiter)}`,
      `quote = '"', escape = '"', header = true, auto_detect = false, null_padding = false`,
      // Lets LF and CRLF mix; everything else that strictness means was checked before.
      'strict_mode = false',
      `compression = 'none', hive_partitioning = false`,
      `max_line_size = ${longest}, buffer_size = ${longest * 16}`,
      `parallel = ${!scan.multiline}`,
    ];
    return `read_csv(${options.join(', ')})`;
  }
}

async function scanFile(file: string, settled: string | undefined): Promise<ScannedFile> {
  const hash = createHash('sha256');
  let delimiter = settled;
  let scanner: CsvScanner | undefined;
  try {
    for await (const { bytes, first } of readBlocks(file)) {
      hash.update(bytes);
      const block = first && bytes.subarray(0, 3).equals(BOM) ? bytes.subarray(3) : bytes;
      delimiter ??= sniffDelimiter(block.subarray(0, BLOCK / 8));
      scanner ??= new CsvScanner(delimiter);
      checkText(block, scanner.line);
      scanner.push(block);
    }
  } catch (error) {
    throw explainFileError(error, file);
  }
  if (scanner === undefined || delimiter === undefined) throw dataError([emptyFile()]);
  return { delimiter, sha256: hash.digest('hex'), scan: scanner.finish() };
}

/** The bytes of a file in blocks that never cut a character of UTF-8 in two. */
async function* readBlocks(file: string): AsyncGenerator<{ readonly bytes: Buffer; readonly first: boolean }> {
  let rest = Buffer.alloc(0);
  let first = true;
  const stream: AsyncIterable<Buffer> = createReadStream(file, { highWaterMark: BLOCK });
  for await (const chunk of stream) {
    const joined = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const end = wholeCharacters(joined);
    rest = Buffer.from(joined.subarray(end));
    yield { bytes: joined.subarray(0, end), first };
    first = false;
  }
  if (rest.length > 0) yield { bytes: rest, first };
}

/** How many bytes there are before a character that the end of the bytes cuts off. */
function wholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte >= 0xc0) {
      const size = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return back < size ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}

/** @throws TributaryError if the block is not text, naming the line. */
function checkText(block: Buffer, firstLine: number): void {
  const nul = block.indexOf(0);
  if (nul >= 0) throw dataError([binaryFile(firstLine + count(block.subarray(0, nul)))]);
  if (isUtf8(block)) return;
  let line = firstLine;
  for (let start = 0; start < block.length; line += 1) {
    const end = block.indexOf(0x0a, start);
    const stop = end < 0 ? block.length : end + 1;
    if (!isUtf8(block.subarray(start, stop))) break;
    start = stop;
  }
  throw dataError([notUtf8(line)]);
}

function count(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) lines += 1;
  return lines;
}
