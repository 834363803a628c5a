import { isWide } from '#shared/base/wide.ts';
import { printableCell } from './printable.ts';

/** How many columns of a terminal a text takes; Chinese characters take two. */
function width(text: string): number {
  let columns = 0;
  for (const char of text) columns += isWide(char) ? 2 : 1;
  return columns;
}

function pad(text: string, columns: number, toTheRight: boolean): string {
  const space = ' '.repeat(Math.max(0, columns - width(text)));
  return toTheRight ? space + text : text + space;
}

/** Lays rows out in columns under their heads. `numbers` lists the columns that are aligned to the right. */
export function table(
  heads: readonly string[],
  content: readonly (readonly string[])[],
  numbers: readonly number[] = [],
): string {
  const rows = content.map((cells) => cells.map(printableCell));
  const widths = heads.map((head, column) => Math.max(width(head), ...rows.map((row) => width(row[column] ?? ''))));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => pad(cell, widths[column] ?? 0, numbers.includes(column)))
      .join('  ')
      .trimEnd();
  const rule = widths.map((columns) => '─'.repeat(columns)).join('  ');
  return [line(heads), rule, ...rows.map(line)].join('\n');
}
