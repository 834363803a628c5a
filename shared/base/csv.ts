/** Quotes a cell where RFC 4180 asks for it. */
function cell(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** A table as comma-separated values, its heads in the first line. Source: RFC 4180, with line feeds alone. */
export function toCsv(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  return [heads, ...rows].map((cells) => `${cells.map(cell).join(',')}\n`).join('');
}
