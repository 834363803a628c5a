import { fault, type Diagnostic } from '#shared/base/diagnostic.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { text, type Text } from '#shared/base/text.ts';
import { patternOf } from '#shared/graph/column-patterns.ts';
import { list } from './data-error.ts';

/** Where a diagnostic about a binding points. */
export interface BindingPlace {
  readonly nodeId: string;
  readonly field: string;
}

/**
 * Selects columns by name or by pattern, where `*` stands for any text. A column that has exactly the name wins over
 * reading it as a pattern. Each column comes once, in the order of the file.
 *
 * Errors: `column-unknown` for a name that no column has, `column-pattern-empty` for a pattern that matches none.
 */
export function selectColumns(
  wanted: readonly string[],
  columns: readonly string[],
  place: BindingPlace,
): Result<readonly string[], readonly Diagnostic[]> {
  const known = new Set(columns);
  const selected = new Set<string>();
  const faults: Diagnostic[] = [];
  for (const entry of new Set(wanted)) {
    if (known.has(entry)) selected.add(entry);
    else if (entry.includes('*')) {
      const pattern = patternOf(entry);
      const matches = columns.filter((name) => pattern.test(name));
      if (matches.length === 0) faults.push(emptyPattern(entry, columns, place));
      for (const name of matches) selected.add(name);
    } else faults.push(unknownColumn(entry, columns, place));
  }
  return faults.length > 0 ? err(faults) : ok(columns.filter((name) => selected.has(name)));
}

/** A fault for a column that the file lacks, with the nearest name that it has. */
export function unknownColumn(name: string, columns: readonly string[], place: BindingPlace): Diagnostic {
  const near = nearest(name, columns);
  const hint = near === undefined ? available(columns) : text(`Did you mean "${near}"?`, `是否指“${near}”？`);
  return fault('column-unknown', text(`The file has no column "${name}".`, `文件中没有列“${name}”。`), {
    hint,
    ...place,
  });
}

function emptyPattern(entry: string, columns: readonly string[], place: BindingPlace): Diagnostic {
  return fault(
    'column-pattern-empty',
    text(`No column of the file matches the pattern "${entry}".`, `文件中没有与模式“${entry}”匹配的列。`),
    { hint: available(columns), ...place },
  );
}

function available(columns: readonly string[]): Text {
  const names = list(columns);
  return text(`The file has the columns ${names.en}.`, `文件中的列有：${names['zh-CN']}。`);
}

/** The name with the fewest edits, if it is near enough to be a slip of the hand. */
function nearest(name: string, columns: readonly string[]): string | undefined {
  let best: { readonly column: string; readonly distance: number } | undefined;
  for (const column of columns) {
    const distance = editDistance(name.trim().toLowerCase(), column.trim().toLowerCase());
    if (best === undefined || distance < best.distance) best = { column, distance };
  }
  return best !== undefined && best.distance < name.length && best.distance <= Math.ceil(name.length / 3)
    ? best.column
    : undefined;
}

/** Levenshtein distance, a row of the table at a time. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(replaced, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    previous = row;
  }
  return previous[b.length] ?? 0;
}
