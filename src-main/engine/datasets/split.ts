import { fault, type Diagnostic } from '#shared/base/diagnostic.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { text } from '#shared/base/text.ts';
import type { Split } from '#shared/graph/data.ts';
import type { Part } from './batch-source.ts';
import { createRandom, shuffle } from './random.ts';

export const PARTS = ['train', 'validation', 'test'] as const satisfies readonly Part[];

/** The rows of each part, ascending. */
export type Rows = Readonly<Record<Part, Int32Array>>;

/**
 * Deals every row to exactly one part. The seed alone decides which, on any machine.
 *
 * Each class (all rows, where there are no labels) is dealt by itself: a part gets its share of the class, rounded
 * down; rows left over go to the parts that are furthest behind their share of all classes dealt so far. So a part is
 * never off by a whole row in any class, and does not drift over many small ones. A class too small to reach every
 * part reaches the training part first.
 *
 * Errors: `split-part-empty` for each part with a share above 0 that gets no row.
 *
 * @param labels the class of each row; rows are dealt regardless of class if missing.
 */
export function splitRows(rows: number, split: Split, labels?: Int32Array): Result<Rows, readonly Diagnostic[]> {
  const random = createRandom(split.seed);
  const partOf = new Uint8Array(rows);
  const behind = PARTS.map(() => 0);
  for (const members of rowsByClass(rows, labels)) {
    shuffle(members, random);
    let next = 0;
    dealCounts(members.length, split, behind).forEach((count, part) => {
      for (const row of members.subarray(next, next + count)) partOf[row] = part;
      next += count;
    });
  }
  const parts = collect(partOf);
  const faults = PARTS.filter((part) => split[part] > 0 && parts[part].length === 0).map((part) =>
    emptyPart(part, rows, split[part]),
  );
  return faults.length > 0 ? err(faults) : ok(parts);
}

/** How many of a class's rows each part gets. `behind` carries what parts lack, from class to class. */
function dealCounts(size: number, split: Split, behind: number[]): readonly number[] {
  const shares = PARTS.map((part) => split[part] * size);
  // Shares such as 0.7 are not exact in binary: 0.7 * 10 must not be rounded down to 6.
  const counts = shares.map((share) => Math.floor(share + 1e-9));
  const fractions = shares.map((share, part) => share - (counts[part] ?? 0));
  shares.forEach((_, part) => (behind[part] = (behind[part] ?? 0) + (fractions[part] ?? 0)));
  let left = size - counts.reduce((sum, count) => sum + count, 0);
  const open = new Set([...fractions.keys()].filter((part) => (fractions[part] ?? 0) > 1e-9));
  while (left > 0 && open.size > 0) {
    const part = counts[0] === 0 && open.has(0) ? 0 : furthestBehind(open, behind);
    counts[part] = (counts[part] ?? 0) + 1;
    behind[part] = (behind[part] ?? 0) - 1;
    open.delete(part);
    left -= 1;
  }
  return counts;
}

function furthestBehind(open: ReadonlySet<number>, behind: readonly number[]): number {
  return [...open].reduce((best, part) => ((behind[part] ?? 0) > (behind[best] ?? 0) + 1e-9 ? part : best));
}

function rowsByClass(rows: number, labels: Int32Array | undefined): readonly Int32Array[] {
  if (labels === undefined) return [Int32Array.from({ length: rows }, (_, row) => row)];
  const classes = new Map<number, number[]>();
  labels.forEach((label, row) => {
    const members = classes.get(label);
    if (members === undefined) classes.set(label, [row]);
    else members.push(row);
  });
  return [...classes.values()].map((members) => Int32Array.from(members));
}

function collect(partOf: Uint8Array): Rows {
  const sizes = PARTS.map(() => 0);
  for (const part of partOf) sizes[part] = (sizes[part] ?? 0) + 1;
  const filled = sizes.map((size) => ({ rows: new Int32Array(size), next: 0 }));
  partOf.forEach((part, row) => {
    const target = filled[part];
    if (target !== undefined) target.rows[target.next++] = row;
  });
  const rowsOf = (part: number): Int32Array => filled[part]?.rows ?? new Int32Array(0);
  return { train: rowsOf(0), validation: rowsOf(1), test: rowsOf(2) };
}

const PART_NAMES: Readonly<Record<Part, string>> = { train: '训练', validation: '验证', test: '测试' };

function emptyPart(part: Part, rows: number, share: number): Diagnostic {
  const percent = `${Math.round(share * 1000) / 10}%`;
  return fault(
    'split-part-empty',
    text(
      `The ${part} part gets no row: it is to have ${percent} of ${rows} rows.`,
      `${PART_NAMES[part]}部分没有分到任何行：它应占 ${rows} 行的 ${percent}。`,
    ),
    {
      hint: text(
        'Give the part a larger share, set its share to 0, or add rows.',
        '请增大该部分的比例、将其设为 0，或增加数据行。',
      ),
      field: `data.split.${part}`,
    },
  );
}
