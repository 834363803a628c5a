import { text, type Language, type Text } from '#shared/base/text.ts';
import type { ChartLine } from '../charts/line-chart.tsx';
import type { RunCurves } from '../training/run-curves.ts';

/** Far enough apart on light and dark grounds, and for most who see fewer colours. */
const COLORS = ['#4f6bed', '#e8590c', '#2b9a66', '#c2255c', '#0c8599', '#9c36b5', '#b08900', '#868e96'] as const;

/** The colour of the run at a place of the choice. */
export function runColor(index: number): string {
  return COLORS[index % COLORS.length] ?? COLORS[0];
}

/** A run whose curves are laid over those of others. */
export interface OverlaidRun {
  readonly name: string;
  readonly color: string;
  readonly curves: RunCurves;
}

export interface OverlayChart {
  readonly metric: string;
  readonly part: 'train' | 'validation';
  readonly lines: readonly ChartLine[];
}

const PARTS: Readonly<Record<OverlayChart['part'], Text>> = {
  train: text('training', '训练'),
  validation: text('validation', '验证'),
};

/** What a chart shows, in words. */
export function chartTitle({ metric, part }: OverlayChart, language: Language): string {
  const name = metric === 'loss' ? text('Loss', '损失')[language] : metric;
  return `${name} · ${PARTS[part][language]}`;
}

/** A chart for each metric and part that any run has, epoch by epoch, with one line a run; validation before training. */
export function overlay(runs: readonly OverlaidRun[]): readonly OverlayChart[] {
  const charts = new Map<string, OverlayChart & { readonly lines: ChartLine[] }>();
  for (const { name, color, curves } of runs) {
    for (const { metric, part, each, points } of curves.list()) {
      if (each === 'step') continue;
      const key = `${part}/${metric}`;
      const chart = charts.get(key) ?? { metric, part, lines: [] };
      charts.set(key, chart);
      const x = points.epochs;
      chart.lines.push({ x, y: points.values, label: name, color, points: x.length < 60 });
    }
  }
  const rank = ({ metric, part }: OverlayChart) => (metric === 'loss' ? 0 : 2) + (part === 'validation' ? 0 : 1);
  return [...charts.values()].toSorted((a, b) => rank(a) - rank(b));
}
