import type { GraphEdge } from '../graph/document.ts';
import type { WiredNode } from './wiring.ts';

export interface Order {
  /** Ids, each behind all that it is fed by; among equals in the document's order. Nodes on cycles are left out. */
  readonly sorted: readonly string[];
  /** Ids of nodes that feed themselves, directly or through others. */
  readonly cyclic: readonly string[];
}

function feeders(node: WiredNode): readonly string[] {
  return [...new Set(node.arriving.map((edge) => edge.from.node))];
}

function eaters(nodes: ReadonlyMap<string, WiredNode>): Map<string, string[]> {
  const eaten = new Map<string, string[]>([...nodes.keys()].map((id) => [id, []]));
  for (const [id, node] of nodes) for (const feeder of feeders(node)) eaten.get(feeder)?.push(id);
  return eaten;
}

/** Removes, again and again, the nodes that nothing left over feeds into (or, backwards, that feed nothing left over). */
function peel(
  ids: Iterable<string>,
  before: (id: string) => readonly string[],
  after: (id: string) => readonly string[],
): string[] {
  const all = new Set(ids);
  const waitingFor = new Map([...all].map((id) => [id, before(id).filter((other) => all.has(other)).length]));
  const sorted = [...all].filter((id) => waitingFor.get(id) === 0);
  for (let next = 0; next < sorted.length; next++) {
    for (const id of after(sorted[next] ?? '')) {
      const left = (waitingFor.get(id) ?? 0) - 1;
      waitingFor.set(id, left);
      if (left === 0) sorted.push(id);
    }
  }
  return sorted;
}

/** Puts nodes in an order in which tensors can be computed. Source: Kahn 1962, "Topological sorting of large networks". */
export function order(nodes: ReadonlyMap<string, WiredNode>): Order {
  const fedBy = (id: string) => {
    const node = nodes.get(id);
    return node === undefined ? [] : feeders(node);
  };
  const eaten = eaters(nodes);
  const feeds = (id: string) => eaten.get(id) ?? [];
  const sorted = peel(nodes.keys(), fedBy, feeds);
  const reached = new Set(sorted);
  const stuck = [...nodes.keys()].filter((id) => !reached.has(id));
  const behindCycles = new Set(
    peel(
      stuck,
      (id) => feeds(id).filter((other) => !reached.has(other)),
      (id) => fedBy(id).filter((other) => !reached.has(other)),
    ),
  );
  return { sorted, cyclic: stuck.filter((id) => !behindCycles.has(id)) };
}

/** These nodes and all that feeds them, directly or through others, whether their types are known or not. */
export function ancestorsOf(ends: Iterable<string>, edges: readonly GraphEdge[]): Set<string> {
  const fedBy = new Map<string, string[]>();
  for (const { from, to } of edges) {
    const feeding = fedBy.get(to.node);
    if (feeding === undefined) fedBy.set(to.node, [from.node]);
    else feeding.push(from.node);
  }
  const found = new Set<string>();
  const waiting = [...ends];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    waiting.push(...(fedBy.get(id) ?? []));
  }
  return found;
}
