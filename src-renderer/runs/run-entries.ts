import { spreadOf, type Spread } from '#shared/base/statistics.ts';
import { text, verbatim, type Text } from '#shared/base/text.ts';
import type { RunSummary } from '#shared/protocol/app/runs.ts';
import { judgedMetrics, newestFirst } from './run-facts.ts';

/** What has a row of its own in the list: a run, or several that differ in their seeds alone. */
export interface RunEntry {
  /** The run's id, or the group's. */
  readonly id: string;
  readonly name: string;
  /** In the order in which they began; one that is alone is no group. */
  readonly runs: readonly RunSummary[];
  readonly group: boolean;
  readonly pinned: boolean;
}

function entryOf(id: string, runs: readonly RunSummary[]): RunEntry {
  const pinned = runs.every(({ look }) => look.pinned);
  return { id, name: runs[0]?.name ?? id, runs, group: runs.length > 1, pinned };
}

/** A run as an entry of its own, though it may belong to a group. */
export function aloneIn({ run }: RunSummary, runs: readonly RunSummary[]): RunEntry {
  return entryOf(run, runs.filter((each) => each.run === run));
}

/** Runs and groups as the list shows them: pinned ones first, and newest first among them. */
export function entriesOf(runs: readonly RunSummary[]): readonly RunEntry[] {
  const byId = new Map<string, RunSummary[]>();
  for (const run of newestFirst(runs)) {
    const id = run.group ?? run.run;
    byId.set(id, [run, ...(byId.get(id) ?? [])]);
  }
  const all = [...byId].map(([id, members]) => entryOf(members.length > 1 ? id : (members[0]?.run ?? id), members));
  return all.toSorted((a, b) => Number(b.pinned) - Number(a.pinned));
}

/** A metric over the runs of a group that have finished; null where none of them has it. */
export function groupMetric({ runs }: RunEntry, metric: string): Spread | null {
  const finished = runs.filter(({ status }) => status === 'finished');
  const values = finished.flatMap((run) => judgedMetrics(run)[metric] ?? []);
  return values.length === 0 ? null : spreadOf(values);
}

/** What an entry is called where its curves are shown. */
export function entryName({ name, runs, group }: RunEntry): Text {
  return group ? text(`${name} × ${runs.length} seeds`, `${name} × ${runs.length} 个种子`) : verbatim(name);
}
