/** What a binding's pattern matches: a column's name in full, where `*` stands for any text. */
export function patternOf(entry: string): RegExp {
  // A run of stars means what one means, and one costs the matcher less.
  const parts = entry.split(/\*+/).map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^]*')}$`, 'u');
}

/**
 * The columns that the entries of a binding mean, each once, in the order of the file. A column that has exactly the name
 * wins over reading it as a pattern; entries that mean nothing are passed over.
 */
export function columnsMeant(entries: readonly string[], columns: readonly string[]): readonly string[] {
  const known = new Set(columns);
  const names = new Set(entries.filter((entry) => known.has(entry)));
  const patterns = entries.filter((entry) => !known.has(entry) && entry.includes('*')).map(patternOf);
  return columns.filter((name) => names.has(name) || patterns.some((pattern) => pattern.test(name)));
}
