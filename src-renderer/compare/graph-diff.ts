import { shown } from '#shared/base/parse.ts';
import { text, type Text } from '#shared/base/text.ts';
import type { Change } from '#shared/graph/diff.ts';
import { inWords } from '#shared/graph/diff-words.ts';
import type { GraphNode } from '#shared/graph/document.ts';
import type { GraphId } from '#shared/graph/edits.ts';
import { edgeKey } from '#shared/graph/document.ts';

export type Mark = 'added' | 'removed' | 'changed';

/** What became of a node. */
interface MarkedNode {
  readonly mark: Mark;
  /** What of it is other than before, without its name. */
  readonly words: readonly Text[];
}

/** What differs in one graph, by what is drawn of it. What is not named is the same on both sides. */
export interface GraphDiff {
  readonly nodes: ReadonlyMap<string, MarkedNode>;
  /** By `edgeKey`: of the graph after, or before where it was removed. */
  readonly wires: ReadonlyMap<string, 'added' | 'removed'>;
}

function nodeOf(change: Change): string | null {
  return 'node' in change ? change.node.id : null;
}

const DEFAULT = text('default', '默认值');

function said(value: unknown): Text {
  return value === undefined ? DEFAULT : text(shown(value), shown(value));
}

/** A change of a node, said where the node is seen. */
function ofNode(change: Change): Text {
  if (change.kind !== 'param') return inWords(change).words;
  const [before, after] = [said(change.before), said(change.after)];
  return text(`${change.param}: ${before.en} → ${after.en}`, `${change.param}：${before['zh-CN']} → ${after['zh-CN']}`);
}

/** What is to be marked in one of the graphs of two documents. */
export function graphDiff(changes: readonly Change[], graph: GraphId): GraphDiff {
  const nodes = new Map<string, MarkedNode>();
  const wires = new Map<string, 'added' | 'removed'>();
  for (const change of changes) {
    if (!('graph' in change) || change.graph !== graph) continue;
    if (change.kind === 'wireAdded') wires.set(edgeKey(change.wire), 'added');
    else if (change.kind === 'wireRemoved') wires.set(edgeKey(change.wire), 'removed');
    const node = nodeOf(change);
    if (node === null) continue;
    if (change.kind === 'nodeAdded') nodes.set(node, { mark: 'added', words: [] });
    else if (change.kind === 'nodeRemoved') nodes.set(node, { mark: 'removed', words: [] });
    else nodes.set(node, { mark: 'changed', words: [...(nodes.get(node)?.words ?? []), ofNode(change)] });
  }
  return { nodes, wires };
}

/** The graphs in which anything differs: the document's own (null) first, then modules. */
export function changedGraphs(changes: readonly Change[]): readonly GraphId[] {
  return [...new Set([null, ...changes.flatMap((change) => ('graph' in change ? [change.graph] : []))])];
}

interface Placed {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const GAP = 24;

function overlap(a: Placed, b: Placed): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** Where nodes that are gone are drawn: where they were, or below what stands there now. */
export function placeGhosts(ghosts: readonly Placed[], standing: readonly Placed[]): ReadonlyMap<string, Placed> {
  const taken = [...standing];
  const found = new Map<string, Placed>();
  for (const ghost of ghosts) {
    let place = ghost;
    let under = taken.find((other) => overlap(place, other));
    while (under !== undefined) {
      place = { ...place, y: under.y + under.height + GAP };
      under = taken.find((other) => overlap(place, other));
    }
    taken.push(place);
    found.set(ghost.id, place);
  }
  return found;
}

/** How many nodes and wires have a mark. */
export function countMarks({ nodes, wires }: GraphDiff): Readonly<Record<Mark, number>> {
  const all = [...[...nodes.values()].map(({ mark }) => mark), ...wires.values()];
  const count = (mark: Mark) => all.filter((each) => each === mark).length;
  return { added: count('added'), removed: count('removed'), changed: count('changed') };
}

/** Nodes of one graph whose modules differ inside. */
export function changedInside(nodes: readonly GraphNode[], changes: readonly Change[]): ReadonlySet<string> {
  const modules = new Set(changes.flatMap((change) => ('graph' in change ? [change.graph] : [])));
  return new Set(
    nodes.flatMap(({ id, type, params }) => {
      const module = type === 'Module' ? params['module'] : undefined;
      return typeof module === 'string' && modules.has(module) ? [id] : [];
    }),
  );
}
