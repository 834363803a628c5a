import type { Diagnostic } from '#shared/base/diagnostic.ts';
import { text, verbatim, type Text } from '#shared/base/text.ts';
import { fileFault, list } from '../data-error.ts';
import type { CsvScan } from './scan-csv.ts';

export function emptyFile(): Diagnostic {
  return fileFault(
    'csv-empty',
    text('The file is empty; a header row and rows of data were expected.', '文件为空；应有一行列名和若干行数据。'),
    text('Choose another file, or save the data again.', '请选择其他文件，或重新保存数据。'),
  );
}

export function binaryFile(line: number): Diagnostic {
  return fileFault(
    'csv-binary',
    text(
      `The file is not text: there is a NUL byte on line ${line}. A CSV file in UTF-8 was expected.`,
      `该文件不是文本：第 ${line} 行有 NUL 字节。这里需要 UTF-8 编码的 CSV 文件。`,
    ),
    text(
      'A spreadsheet, an archive or UTF-16 text must be exported as "CSV UTF-8" first.',
      '电子表格、压缩文件或 UTF-16 文本须先另存为“CSV UTF-8”。',
    ),
  );
}

export function notUtf8(line: number): Diagnostic {
  return fileFault(
    'csv-not-utf8',
    text(`Line ${line} is not valid UTF-8.`, `第 ${line} 行不是有效的 UTF-8。`),
    text(
      'Save the file in UTF-8 encoding; a spreadsheet calls it "CSV UTF-8".',
      '请以 UTF-8 编码保存文件；电子表格中称为“CSV UTF-8”。',
    ),
  );
}

/** The file gave another number of rows than were counted, or could not be read any more. */
export function changedWhileRead(reason: string): Diagnostic {
  return fileFault(
    'csv-unreadable',
    text(`The file could not be read to its end: ${reason}`, `无法完整读取该文件：${reason}`),
    text('If the file was being written to, try again when that is done.', '如果文件正在被写入，请等写入完成后再试。'),
  );
}

/** Everything that is wrong with the form of a scanned file. */
export function faultsOfScan(scan: CsvScan, delimiter: string): readonly Diagnostic[] {
  if (scan.header.length === 0 && scan.openQuote === undefined) return [emptyFile()];
  if (scan.headerIsBlank) return [blankHeader()];
  // An open quote swallows the rest of the file, so what else seems wrong is its consequence.
  if (scan.openQuote !== undefined) return [openQuote(scan.openQuote)];
  return [...headerFaults(scan), ...recordFaults(scan, delimiter)];
}

function blankHeader(): Diagnostic {
  return fileFault(
    'csv-no-header',
    text('Line 1 is blank; the names of the columns were expected there.', '第 1 行为空；该行应为列名。'),
    text('Delete blank lines at the beginning, or add a header row.', '请删除开头的空行，或添加列名行。'),
  );
}

function headerFaults(scan: CsvScan): readonly Diagnostic[] {
  const faults: Diagnostic[] = [];
  const duplicates = [...new Set(scan.header.filter((name, i) => scan.header.indexOf(name) !== i))];
  if (duplicates.length > 0) {
    const names = list(duplicates);
    faults.push(
      fileFault(
        'csv-duplicate-columns',
        text(`Several columns have the same name: ${names.en}.`, `有多列同名：${names['zh-CN']}。`),
        text(
          'Give each column its own name. If the file has no header row, add one.',
          '请让每一列的名称各不相同。如果文件没有列名行，请添加一行。',
        ),
      ),
    );
  }
  if (scan.rows === 0) {
    faults.push(
      fileFault(
        'csv-no-rows',
        text('The file holds a header row and no data.', '文件只有列名行，没有数据。'),
        text('Add rows of data below the header.', '请在列名行之下添加数据。'),
      ),
    );
  }
  return faults;
}

function recordFaults(scan: CsvScan, delimiter: string): readonly Diagnostic[] {
  const faults: Diagnostic[] = [];
  if (scan.strayQuote !== undefined) faults.push(strayQuote(scan.strayQuote));
  if (scan.mixedLineEnds) faults.push(mixedLineEnds());
  if (scan.ragged.count > 0) faults.push(ragged(scan, delimiter));
  return faults;
}

function openQuote(line: number): Diagnostic {
  return fileFault(
    'csv-open-quote',
    text(`The quote that opens on line ${line} is never closed.`, `第 ${line} 行开始的引号没有结束。`),
    text(
      'Close the field with a quote. A quote that is part of the text is written twice: "".',
      '请用引号结束该字段。属于文本内容的引号须写成两个：""。',
    ),
  );
}

function strayQuote(line: number): Diagnostic {
  return fileFault(
    'csv-stray-quote',
    text(
      `On line ${line} text follows a closing quote; a delimiter or the end of the line was expected.`,
      `第 ${line} 行的结束引号之后还有文字；此处应为分隔符或行尾。`,
    ),
    text('A quote that is part of the text is written twice: "".', '属于文本内容的引号须写成两个：""。'),
  );
}

function mixedLineEnds(): Diagnostic {
  return fileFault(
    'csv-mixed-line-ends',
    text(
      'Some lines end with a bare carriage return (CR), others with a line feed (LF).',
      '有些行以单独的回车符（CR）结尾，另一些行以换行符（LF）结尾。',
    ),
    text('Save the file with one kind of line end.', '请用同一种换行方式保存文件。'),
  );
}

function ragged(scan: CsvScan, delimiter: string): Diagnostic {
  const { count, first } = scan.ragged;
  const expected = scan.header.length;
  const more = count > first.length ? text(`; ${count} such lines in all`, `；共 ${count} 行`) : verbatim('');
  const en = first.map(({ line, fields }) => `line ${line} has ${fields}`).join(', ');
  const zh = first.map(({ line, fields }) => `第 ${line} 行有 ${fields} 个`).join('，');
  return fileFault(
    'csv-ragged',
    text(
      `The header has ${expected} fields (delimiter ${named(delimiter).en}), but ${en}${more.en}.`,
      `列名行有 ${expected} 个字段（分隔符为${named(delimiter)['zh-CN']}），但${zh}${more['zh-CN']}。`,
    ),
    text(
      'Give these lines as many fields as the header, put text that holds the delimiter in quotes, or set the delimiter.',
      '请让这些行的字段数与列名行一致，把含有分隔符的文本放入引号，或设置分隔符。',
    ),
  );
}

function named(delimiter: string): Text {
  return delimiter === '\t' ? text('tab', '制表符') : verbatim(`"${delimiter}"`);
}
