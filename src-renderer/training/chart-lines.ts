import { text, type Language, type Text } from '#shared/base/text.ts';
import type { RunEvent } from '#shared/protocol/run-folder.ts';
import type { ChartLine } from '../charts/line-chart.tsx';
import { smooth } from '../charts/smooth.ts';
import type { Curve, RunCurves } from './run-curves.ts';

export const AXES = ['step', 'epoch', 'time'] as const;
export type Axis = (typeof AXES)[number];

export const AXIS_LABELS: Readonly<Record<Axis, Text>> = {
  step: text('Step', '步'),
  epoch: text('Epoch', '轮'),
  time: text('Seconds', '秒'),
};

/** How curves are looked at. */
export interface ChartSettings {
  readonly axis: Axis;
  readonly log: boolean;
  /** How much of the past a smoothed value keeps, from 0 to below 1. */
  readonly smoothing: number;
}

const COLORS = { train: '#4f6bed', validation: '#e8590c' } as const;

const PARTS: Readonly<Record<Curve['part'], Text>> = {
  train: text('train', '训练'),
  validation: text('validation', '验证'),
};

function xOf({ points }: Curve, axis: Axis): Float64Array {
  return { step: points.steps, epoch: points.epochs, time: points.seconds }[axis];
}

function linesOf(curve: Curve, { axis, smoothing }: ChartSettings, language: Language): readonly ChartLine[] {
  const x = xOf(curve, axis);
  const raw = curve.points.values;
  const color = COLORS[curve.part];
  const label = PARTS[curve.part][language];
  if (curve.each === 'epoch') return [{ x, y: raw, label, color, points: x.length < 60 }];
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

/** A chart for each metric, the loss first; training and validation lie over each other. */
export function chartsOf(curves: RunCurves, settings: ChartSettings, language: Language): readonly MetricChart[] {
  const all = curves.list();
  return [...new Set(all.map(({ metric }) => metric))].map((metric) => ({
    metric,
    lines: all.filter((curve) => curve.metric === metric).flatMap((curve) => linesOf(curve, settings, language)),
  }));
}

/** What a run has told as a table, a value a line, for spreadsheets. */
export function eventsCsv(events: readonly RunEvent[]): string {
  // Metrics are named by ids and fixed words: there is nothing to quote.
  const lines = events.flatMap((event) => {
    if (event.type === 'steps') {
      const first = event.step - event.losses.length + 1;
      return event.losses.map((loss, index) => `train,loss,step,${first + index},${loss}`);
    }
    return (['train', 'validation'] as const).flatMap((part) =>
      Object.entries(event.metrics[part] ?? {}).map(
        ([metric, value]) => `${part},${metric},epoch,${event.step},${value}`,
      ),
    );
  });
  return `part,metric,each,step,value\n${lines.join('\n')}\n`;
}
