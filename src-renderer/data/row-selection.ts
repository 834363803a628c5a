interface Window {
  /** How far it is scrolled, and how much of it is seen, in pixels. */
  readonly top: number;
  readonly height: number;
  readonly row: number;
  readonly count: number;
}

/** Drawn beyond what is seen, so that nothing flashes while it is scrolled. */
const SPARE = 8;

/** The rows to draw: from the first up to, without, the last. */
export function visibleRows({ top, height, row, count }: Window): { readonly first: number; readonly last: number } {
  const first = Math.max(0, Math.floor(top / row) - SPARE);
  return { first, last: Math.min(count, Math.ceil((top + height) / row) + SPARE) };
}

/** All names from one place to another, whichever comes first. */
export function rangeBetween(names: readonly string[], a: number, b: number): readonly string[] {
  return names.slice(Math.min(a, b), Math.max(a, b) + 1);
}

/** A selection with a name more, or less. */
export function toggled(selected: ReadonlySet<string>, name: string): ReadonlySet<string> {
  const next = new Set(selected);
  if (!next.delete(name)) next.add(name);
  return next;
}
