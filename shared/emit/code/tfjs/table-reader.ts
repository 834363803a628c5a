/** Where nobody has said what stands between cells: whatever the first line has most of. */
export const FIND_DELIMITER = `  const header = text.split('\\n', 1)[0];
  const count = (char: string) => header.split(char).length;
  const delimiter = [...',;\\t|'].reduce((best, char) => (count(char) > count(best) ? char : best));`;

/**
 * A function of a program that reads a CSV file, quotes and all.
 *
 * @param declared how it begins: as a function, or as one that others may import
 * @param delimiter the line that says what stands between cells
 */
export const tableReader = (
  declared: 'function' | 'export function',
  delimiter: string,
) => `/** The columns of a CSV file, as text, by their names. */
${declared} readTable(file: string): Map<string, string[]> {
  const text = readFileSync(file, 'utf8').replace(/^\\uFEFF/, '');
${delimiter}
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const chars = [...text, '\\n'];
  for (const [index, char] of chars.entries()) {
    if (quoted && char !== '"') cell += char;
    else if (char === '"') {
      // Two quotes within quotes are one.
      if (!quoted && chars[index - 1] === '"') cell += '"';
      quoted = !quoted;
    } else if (char === delimiter || char === '\\n') {
      row.push(cell.endsWith('\\r') ? cell.slice(0, -1) : cell);
      cell = '';
      if (char === delimiter) continue;
      if (row.length > 1 || row[0] !== '') rows.push(row);
      row = [];
    } else cell += char;
  }
  const [names = [], ...lines] = rows;
  return new Map(names.map((name, column) => [name, lines.map((line) => line[column] ?? '')]));
}`;
