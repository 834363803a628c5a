import { sizeOf } from '#shared/base/tensor.ts';
import type { DataSettings } from '#shared/graph/data.ts';
import type { ColumnSummary } from '#shared/protocol/app/data.ts';
import { entriesFor, groupsByStem, stemOf } from './column-groups.ts';
import { suggestedEncoding } from './encodings.ts';
import type { DataNode } from './targets.ts';

export type Binding = DataSettings['bindings'][number];

/** What label columns are often called. */
const LABELS = /^(y|label|labels|target|class|classes|category|output|outcome|result|species|diagnosis)$/i;

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

function isCalledLike({ id, name }: DataNode, column: string): boolean {
  return [plain(id), plain(name)].includes(plain(column));
}

/** How likely a column holds the labels of an Output; null where it cannot. */
function likelihood(node: DataNode, column: ColumnSummary, isLast: boolean): number | null {
  const { classes } = node;
  if (classes === null && column.type === 'category') return null;
  if (classes !== null && column.distinct > Math.max(classes, 2)) return null;
  const called = isCalledLike(node, column.name) ? 100 : 0;
  const known = LABELS.test(column.name) ? 50 : 0;
  const fits = classes !== null && column.distinct === classes ? 30 : 0;
  const words = classes !== null && column.type === 'category' ? 20 : 0;
  return called + known + fits + words + (isLast ? 10 : 0);
}

function labelFor(node: DataNode, columns: readonly ColumnSummary[]): ColumnSummary | null {
  let best: { readonly column: ColumnSummary; readonly rank: number } | null = null;
  for (const [index, column] of columns.entries()) {
    const rank = likelihood(node, column, index === columns.length - 1);
    if (rank !== null && rank > 0 && (best === null || rank > best.rank)) best = { column, rank };
  }
  return best?.column ?? null;
}

/** Groups that follow each other and have so many columns together; those that are called like the node come first. */
function featuresFor(node: DataNode, free: readonly string[]): readonly string[] | null {
  if (node.shape === null) return null;
  const wanted = sizeOf(node.shape);
  const groups = groupsByStem(free);
  const found: string[][] = [];
  for (const start of groups.keys()) {
    const names: string[] = [];
    for (const group of groups.slice(start)) {
      names.push(...group);
      if (names.length === wanted) found.push([...names]);
      if (names.length >= wanted) break;
    }
  }
  const called = found.find(([first = '']) => isCalledLike(node, stemOf(first)) || isCalledLike(node, first));
  return called ?? found[0] ?? (free.length === wanted ? free : null);
}

/**
 * Guesses which columns feed the nodes that have none: labels by their names, places and values, then inputs by how many
 * columns they want. Only what fits is suggested; nothing is taken twice.
 */
export function suggestBindings(
  nodes: readonly DataNode[],
  columns: readonly ColumnSummary[],
  taken: ReadonlySet<string>,
): readonly Binding[] {
  const names = columns.map(({ name }) => name);
  const byName = new Map(columns.map((column) => [column.name, column]));
  const used = new Set(taken);
  const suggested: Binding[] = [];
  const bind = (node: DataNode, chosen: readonly string[]) => {
    for (const name of chosen) used.add(name);
    const encoding = suggestedEncoding(
      node,
      chosen.flatMap((name) => byName.get(name) ?? []),
    );
    suggested.push({ node: node.id, columns: [...entriesFor(chosen, names)], encoding });
  };
  // Which column an Output takes is not known before its shape is; until then no input may take it away.
  if (nodes.some(({ role, shape }) => role === 'output' && shape === null)) return [];
  for (const node of nodes.filter(({ role }) => role === 'output')) {
    const label = labelFor(
      node,
      columns.filter(({ name }) => !used.has(name)),
    );
    if (label !== null) bind(node, [label.name]);
  }
  const inputs = nodes.filter(({ role }) => role === 'input');
  for (const node of inputs.toSorted((a, b) => sizeOf(b.shape ?? []) - sizeOf(a.shape ?? []))) {
    const chosen = featuresFor(
      node,
      names.filter((name) => !used.has(name)),
    );
    if (chosen !== null) bind(node, chosen);
  }
  return suggested;
}
