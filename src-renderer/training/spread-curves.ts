import { spreadOf } from '#shared/base/statistics.ts';
import type { Axis } from '../charts/chart-settings.ts';
import { curveAlong, type Curve, type RunCurves } from './run-curves.ts';

/** A metric after each epoch over several runs: its mean, and the lowest and highest of them. */
export interface SpreadCurve {
  readonly metric: string;
  readonly part: Curve['part'];
  readonly x: Float64Array;
  readonly mean: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/**
 * What runs with other seeds come to, metric by metric. Each epoch counts the runs that have reached it, so that those
 * that go on, or were stopped early, take part as far as they have come.
 */
export function spreadCurves(runs: readonly RunCurves[], axis: Axis): readonly SpreadCurve[] {
  const byKey = new Map<string, Curve[]>();
  for (const curve of runs.flatMap((run) => run.list())) {
    if (curve.each === 'step') continue;
    const key = `${curve.part}/${curve.metric}`;
    byKey.set(key, [...(byKey.get(key) ?? []), curve]);
  }
  return [...byKey.values()].flatMap((curves) => {
    const [first] = curves;
    return first === undefined ? [] : [spreadOver(first, curves, axis)];
  });
}

function spreadOver({ metric, part }: Curve, curves: readonly Curve[], axis: Axis): SpreadCurve {
  const length = Math.max(...curves.map(({ points }) => points.length));
  const at = (series: (curve: Curve) => Float64Array) => {
    const all = curves.map(series);
    return Array.from({ length }, (_, index) => spreadOf(all.flatMap((values) => values[index] ?? [])));
  };
  const x = at((curve) => curveAlong(curve, axis));
  const y = at(({ points }) => points.values);
  return {
    metric,
    part,
    x: Float64Array.from(x, ({ mean }) => mean),
    mean: Float64Array.from(y, ({ mean }) => mean),
    low: Float64Array.from(y, ({ min }) => min),
    high: Float64Array.from(y, ({ max }) => max),
  };
}
