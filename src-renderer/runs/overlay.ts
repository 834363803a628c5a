import { text, type Language, type Text } from '#shared/base/text.ts';
import type { ChartLine } from '../charts/chart-line.ts';
import type { ChartSettings } from '../charts/chart-settings.ts';
import { smooth } from '../charts/smooth.ts';
import { meanLabel } from '../training/chart-lines.ts';
import { curveAlong, type Curve, type RunCurves } from '../training/run-curves.ts';
import { spreadCurves } from '../training/spread-curves.ts';

/** What is laid over others: a run, or several that differ in their seeds alone. */
export interface Overlaid {
  readonly name: string;
  readonly color: string;
  readonly curves: readonly RunCurves[];
}

export interface OverlayChart {
  readonly metric: string;
  /** Where a metric was measured; `step` is the loss after each step of training. */
  readonly part: Curve['part'] | 'step';
  readonly lines: readonly ChartLine[];
}

const PARTS: Readonly<Record<OverlayChart['part'], Text>> = {
  train: text('training', '训练'),
  validation: text('validation', '验证'),
  step: text('each step', '每步'),
};

/** What a chart shows, in words. */
export function chartTitle({ metric, part }: OverlayChart, language: Language): string {
  const name = metric === 'loss' ? text('Loss', '损失')[language] : metric;
  return `${name} · ${PARTS[part][language]}`;
}

type PartOfChart = Pick<OverlayChart, 'metric' | 'part'> & { readonly lines: readonly ChartLine[] };

/** Lines with more points than this are drawn without a dot at each. */
const MOST_DOTS = 60;

function partsOfRun({ name, color }: Overlaid, curve: Curve, { axis, smoothing }: ChartSettings): PartOfChart {
  const { metric, part, each, points } = curve;
  const [x, y] = [curveAlong(curve, axis), points.values];
  if (each === 'epoch') return { metric, part, lines: [{ x, y, label: name, color, points: x.length < MOST_DOTS }] };
  const smoothed = { x, y: smooth(y, smoothing, points.steps), label: name, color };
  return { metric, part: 'step', lines: smoothing === 0 ? [smoothed] : [{ ...smoothed, y, faint: true }, smoothed] };
}

function partsOf(overlaid: Overlaid, settings: ChartSettings, language: Language): readonly PartOfChart[] {
  const { name, color, curves } = overlaid;
  const [alone, ...others] = curves;
  if (alone === undefined) return [];
  if (others.length === 0) return alone.list().map((curve) => partsOfRun(overlaid, curve, settings));
  return spreadCurves(curves, settings.axis).map(({ metric, part, x, mean, low, high }) => {
    const label = meanLabel(name, curves.length, language);
    return { metric, part, lines: [{ x, y: mean, label, color, points: x.length < MOST_DOTS, band: { low, high } }] };
  });
}

const RANKS: Readonly<Record<OverlayChart['part'], number>> = { validation: 0, train: 1, step: 2 };

/** A chart for each metric and part that any run has, with a line for each; the loss first, validation before training. */
export function overlay(
  all: readonly Overlaid[],
  settings: ChartSettings,
  language: Language,
): readonly OverlayChart[] {
  const charts = new Map<string, OverlayChart>();
  for (const { metric, part, lines } of all.flatMap((each) => partsOf(each, settings, language))) {
    const key = `${part}/${metric}`;
    charts.set(key, { metric, part, lines: [...(charts.get(key)?.lines ?? []), ...lines] });
  }
  const rank = ({ metric, part }: OverlayChart) => (metric === 'loss' ? 0 : 3) + RANKS[part];
  return [...charts.values()].toSorted((a, b) => rank(a) - rank(b));
}
