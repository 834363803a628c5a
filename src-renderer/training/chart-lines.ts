import { toCsv } from '#shared/base/csv.ts';
import { text, type Language, type Text } from '#shared/base/text.ts';
import type { ChartLine } from '../charts/chart-line.ts';
import type { ChartSettings } from '../charts/chart-settings.ts';
import { smooth } from '../charts/smooth.ts';
import { curveAlong, type Curve, type RunCurves } from './run-curves.ts';
import { spreadCurves } from './spread-curves.ts';

const COLORS = { train: '#4f6bed', validation: '#e8590c' } as const;

const PARTS: Readonly<Record<Curve['part'], Text>> = {
  train: text('train', '训练'),
  validation: text('validation', '验证'),
};

/** Lines with more points than this are drawn without a dot at each. */
const MOST_DOTS = 60;

function linesOf(curve: Curve, { axis, smoothing }: ChartSettings, language: Language): readonly ChartLine[] {
  const x = curveAlong(curve, axis);
  const raw = curve.points.values;
  const color = COLORS[curve.part];
  const label = PARTS[curve.part][language];
  if (curve.each === 'epoch') return [{ x, y: raw, label, color, points: x.length < MOST_DOTS }];
  const words = text('each step', '每步')[language];
  if (smoothing === 0) return [{ x, y: raw, label: words, color, faint: true }];
  const smoothed = text('each step, smoothed', '每步（平滑）')[language];
  return [
    { x, y: raw, label: words, color, faint: true },
    { x, y: smooth(raw, smoothing, curve.points.steps), label: smoothed, color, dashed: true },
  ];
}

export interface MetricChart {
  readonly metric: string;
  readonly lines: readonly ChartLine[];
}

function byMetric<T extends { readonly metric: string }>(
  all: readonly T[],
  lines: (each: T) => readonly ChartLine[],
): readonly MetricChart[] {
  return [...new Set(all.map(({ metric }) => metric))].map((metric) => ({
    metric,
    lines: all.filter((each) => each.metric === metric).flatMap(lines),
  }));
}

/** A chart for each metric, the loss first; training and validation lie over each other. */
export function chartsOf(curves: RunCurves, settings: ChartSettings, language: Language): readonly MetricChart[] {
  return byMetric(curves.list(), (curve) => linesOf(curve, settings, language));
}

/** What a line that stands for several runs is called. */
export function meanLabel(label: string, count: number, language: Language): string {
  return text(`${label}: mean (min–max) of ${count}`, `${label}：${count} 次的均值（最小–最大）`)[language];
}

/** As {@link chartsOf} for several runs that differ in their seeds: the mean, in a band from the lowest to the highest. */
export function spreadChartsOf(
  runs: readonly RunCurves[],
  { axis }: ChartSettings,
  language: Language,
): readonly MetricChart[] {
  return byMetric(spreadCurves(runs, axis), ({ part, x, mean, low, high }) => [
    {
      x,
      y: mean,
      label: meanLabel(PARTS[part][language], runs.length, language),
      color: COLORS[part],
      points: x.length < MOST_DOTS,
      band: { low, high },
    },
  ]);
}

/** A run by the name that people know it by. */
export interface NamedCurves {
  readonly name: string;
  readonly curves: RunCurves;
}

const HEADS = ['run', 'part', 'metric', 'each', 'step', 'epoch', 'seconds', 'value'];

/** Curves as a table, a value a line, for spreadsheets. */
export function curvesCsv(runs: readonly NamedCurves[]): string {
  const rows = runs.flatMap(({ name, curves }) =>
    curves.list().flatMap(({ part, metric, each, points }) => {
      const along = [points.steps, points.epochs, points.seconds, points.values];
      return Array.from({ length: points.length }, (_, index) => [
        ...[name, part, metric, each],
        ...along.map((numbers) => String(numbers[index] ?? '')),
      ]);
    }),
  );
  return toCsv(HEADS, rows);
}
