export interface Order {
  /** Ids, each behind all that it is fed by; among equals in the given order. Those on cycles are left out. */
  readonly sorted: readonly string[];
  /** Ids of what feeds itself, directly or through others. */
  readonly cyclic: readonly string[];
}

function reversed(feeders: ReadonlyMap<string, ReadonlySet<string>>): Map<string, string[]> {
  const eaten = new Map<string, string[]>([...feeders.keys()].map((id) => [id, []]));
  for (const [id, feeding] of feeders) for (const feeder of feeding) eaten.get(feeder)?.push(id);
  return eaten;
}

/** Removes, again and again, what nothing left over feeds into (or, backwards, what feeds nothing left over). */
function peel(
  ids: Iterable<string>,
  before: (id: string) => Iterable<string>,
  after: (id: string) => Iterable<string>,
): string[] {
  const all = new Set(ids);
  const sorted: string[] = [];
  const waitingFor = new Map<string, number>();
  for (const id of all) {
    let count = 0;
    for (const other of before(id)) if (all.has(other)) count++;
    waitingFor.set(id, count);
    if (count === 0) sorted.push(id);
  }
  // Grows while it is walked.
  for (const done of sorted) {
    for (const id of after(done)) {
      const left = (waitingFor.get(id) ?? 0) - 1;
      waitingFor.set(id, left);
      if (left === 0) sorted.push(id);
    }
  }
  return sorted;
}

/**
 * Puts things in an order in which each comes behind what feeds it; feeders that are no keys themselves do not count.
 * Source: Kahn 1962, "Topological sorting of large networks".
 */
export function order(feeders: ReadonlyMap<string, ReadonlySet<string>>): Order {
  const fedBy = (id: string) => feeders.get(id) ?? [];
  const eaten = reversed(feeders);
  const feeds = (id: string) => eaten.get(id) ?? [];
  const sorted = peel(feeders.keys(), fedBy, feeds);
  if (sorted.length === feeders.size) return { sorted, cyclic: [] };
  const reached = new Set(sorted);
  const stuck = [...feeders.keys()].filter((id) => !reached.has(id));
  const behindCycles = new Set(peel(stuck, feeds, fedBy));
  return { sorted, cyclic: stuck.filter((id) => !behindCycles.has(id)) };
}

/** These and all that feeds them, directly or through others. */
export function ancestorsOf(ends: Iterable<string>, feeders: ReadonlyMap<string, readonly string[]>): Set<string> {
  const found = new Set<string>();
  const waiting = [...ends];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    waiting.push(...(feeders.get(id) ?? []));
  }
  return found;
}
