import { columnsMeant } from '#shared/graph/column-patterns.ts';

/** Fewer names are read faster than a pattern. */
const FEWEST = 3;

/** What names that count up have in common: `px` of `px07`, `mean_` of `mean_area`. */
export function stemOf(name: string): string {
  const counted = /^(.*?\D)?\d+(?:[_x.-]\d+)*$/u.exec(name);
  if (counted !== null) return counted[1] ?? '';
  const end = name.lastIndexOf('_');
  return end > 0 ? name.slice(0, end + 1) : name;
}

function commonStart(names: readonly string[]): string {
  const [first = ''] = names;
  let length = first.length;
  for (const name of names) while (!name.startsWith(first.slice(0, length))) length--;
  return first.slice(0, length);
}

function commonEnd(names: readonly string[]): string {
  const [first = ''] = names;
  let length = first.length;
  for (const name of names) while (!name.endsWith(first.slice(first.length - length))) length--;
  return length === 0 ? '' : first.slice(-length);
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, index) => name === b[index]);
}

/** A pattern that means exactly these columns, by how their names begin or end; null where there is none. */
function patternFor(names: readonly string[], columns: readonly string[]): string | null {
  if (names.length < FEWEST) return null;
  const [start, end] = [commonStart(names), commonEnd(names)];
  const patterns = [`${start}*`, `*${end}`, `${start}*${end}`].filter((pattern) => pattern !== '*' && pattern !== '**');
  const isName = new Set(columns);
  return patterns.find((each) => !isName.has(each) && sameNames(columnsMeant([each], columns), names)) ?? null;
}

/** Columns in the order of the file, gathered by what their names have in common. */
export function groupsByStem(names: readonly string[]): readonly (readonly string[])[] {
  const groups: string[][] = [];
  let last: string | null = null;
  for (const name of names) {
    const stem = stemOf(name);
    if (stem === last) groups.at(-1)?.push(name);
    else groups.push([name]);
    last = stem;
  }
  return groups;
}

/**
 * The entries of a binding for columns: by patterns where some mean exactly these, so that the file stays readable and
 * fits a table with more columns of the kind; names otherwise.
 *
 * @param names in the order of the file
 */
export function entriesFor(names: readonly string[], columns: readonly string[]): readonly string[] {
  const whole = patternFor(names, columns);
  if (whole !== null) return [whole];
  return groupsByStem(names).flatMap((group) => {
    const pattern = patternFor(group, columns);
    return pattern === null ? group : [pattern];
  });
}
