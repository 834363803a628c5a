import { HIGHER_IS_BETTER } from '#shared/judging/metrics.ts';
import type { Part } from '#shared/protocol/engine.ts';
import type { RunSummary } from '#shared/protocol/app/runs.ts';

/** What a run reached, beside the first one. */
interface MetricCell {
  readonly value: number | null;
  /** How far it is from the first run's; null for the first, and where either is not known. */
  readonly delta: number | null;
  readonly verdict: 'better' | 'worse' | 'same' | null;
}

export interface MetricRow {
  readonly part: Part;
  readonly metric: string;
  readonly cells: readonly MetricCell[];
}

const PARTS: readonly Part[] = ['test', 'validation', 'train'];

function cellOf(metric: string, value: number | undefined, first: number | undefined, isFirst: boolean): MetricCell {
  if (value === undefined) return { value: null, delta: null, verdict: null };
  if (isFirst || first === undefined) return { value, delta: null, verdict: null };
  const delta = value - first;
  if (delta === 0) return { value, delta, verdict: 'same' };
  const isHigherBetter = HIGHER_IS_BETTER.has(metric.split('/').at(-1) ?? metric);
  return { value, delta, verdict: delta > 0 === isHigherBetter ? 'better' : 'worse' };
}

/** The metrics of the final weights of several runs, part by part, those of rows that were held back first. */
export function metricRows(runs: readonly Pick<RunSummary, 'metrics'>[]): readonly MetricRow[] {
  return PARTS.flatMap((part) => {
    const measured = runs.map(({ metrics }) => metrics?.[part] ?? {});
    const names = [...new Set(measured.flatMap((metrics) => Object.keys(metrics)))];
    return names.map((metric) => ({
      part,
      metric,
      cells: measured.map((metrics, index) => cellOf(metric, metrics[metric], measured[0]?.[metric], index === 0)),
    }));
  });
}
