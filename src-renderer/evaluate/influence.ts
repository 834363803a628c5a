import { spreadOf } from '#shared/base/statistics.ts';
import { HIGHER_IS_BETTER } from '#shared/judging/metrics.ts';
import type { Influence, Metrics } from '#shared/protocol/engine.ts';

/** What was measured without something that the model may rely on. */
export interface Measured {
  readonly influence: Influence;
  /** Repeat by repeat. */
  readonly metrics: readonly Metrics[];
}

/** How much worse the model is without it, by one metric. */
export interface Cost {
  readonly influence: Influence;
  /** The mean over the repeats: above 0 where the model is worse without it. */
  readonly mean: number;
  /** The standard deviation over the repeats; null where there was one. */
  readonly deviation: number | null;
}

function isHigherBetter(metric: string): boolean {
  return HIGHER_IS_BETTER.has(metric.split('/').at(-1) ?? metric);
}

/** How much worse a metric became, the worst first. */
export function costsOf(base: Metrics, measured: readonly Measured[], metric: string): readonly Cost[] {
  const before = base[metric] ?? NaN;
  const sign = isHigherBetter(metric) ? -1 : 1;
  return measured
    .filter(({ metrics }) => metrics.length > 0)
    .map(({ influence, metrics }) => {
      const { mean, deviation } = spreadOf(metrics.map((each) => sign * ((each[metric] ?? NaN) - before)));
      return { influence, mean, deviation };
    })
    .toSorted((a, b) => b.mean - a.mean);
}
