import { spreadOf, type Spread } from '#shared/base/statistics.ts';
import type { Part } from '#shared/protocol/engine.ts';
import type { StoredRun } from './run-store.ts';

/** What several measurements of a metric come to. */
export interface MetricSpread {
  readonly part: Part;
  readonly metric: string;
  readonly spread: Spread;
}

const PARTS: readonly Part[] = ['train', 'validation', 'test'];

/** Mean and spread of each metric over the runs that finished. */
export function spreadsOf(runs: readonly StoredRun[]): readonly MetricSpread[] {
  const finished = runs.filter(({ status }) => status === 'finished');
  return PARTS.flatMap((part) => {
    const measured = finished.map(({ manifest }) => manifest.metrics?.[part] ?? {});
    const names = [...new Set(measured.flatMap((metrics) => Object.keys(metrics)))];
    return names.map((metric) => ({
      part,
      metric,
      spread: spreadOf(measured.flatMap((metrics) => metrics[metric] ?? [])),
    }));
  });
}

/** Runs that were started together, and differ in their seeds alone. */
export interface RunGroup {
  readonly id: string;
  readonly runs: readonly StoredRun[];
  /** How many they were to be. */
  readonly of: number;
}

/** The groups among some runs, in the order of their first run. */
export function groupsOf(runs: readonly StoredRun[]): readonly RunGroup[] {
  const byId = new Map<string, StoredRun[]>();
  for (const run of runs) {
    const id = run.manifest.group?.id;
    if (id !== undefined) byId.set(id, [...(byId.get(id) ?? []), run]);
  }
  return [...byId].map(([id, members]) => ({ id, runs: members, of: members[0]?.manifest.group?.of ?? 0 }));
}
