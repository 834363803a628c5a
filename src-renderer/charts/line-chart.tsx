import { useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { THEME } from '#shared/emit/theme.ts';
import { decimate, type Line } from './decimate.ts';
import styles from './line-chart.module.css';

export interface ChartLine extends Line {
  readonly label: string;
  readonly color: string;
  /** Drawn faintly, beneath the others. */
  readonly faint?: boolean;
  readonly dashed?: boolean;
  readonly points?: boolean;
}

interface LineChartProps {
  /** What it shows, for those who cannot see it. */
  readonly title: string;
  readonly xLabel: string;
  readonly lines: readonly ChartLine[];
  readonly log: boolean;
  readonly height: number;
}

/** A number as short as it can be said without losing what matters of it. */
export function figureText(value: number | null | undefined): string {
  if (value === null || value === undefined || Number.isNaN(value)) return '—';
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size >= 100_000 || size < 0.0001) return value.toExponential(2);
  return Number(value.toPrecision(4)).toString();
}

type Lines = readonly ChartLine[];

/** Lines with x of their own, as one table: uPlot wants one x for all. Where log asks for it, what is not above 0 is left out. */
function tableOf(lines: Lines, width: number, log: boolean): UPlot.AlignedData {
  const tables = lines.map((line): UPlot.AlignedData => {
    const { x, y } = decimate(line, Math.max(50, width));
    return [x, Array.from(y, (value) => (Number.isFinite(value) && (!log || value > 0) ? value : null))];
  });
  return tables.length === 0 ? [[]] : UPlot.join(tables);
}

function seriesOf({ label, color, faint = false, dashed = false, points = false }: ChartLine): UPlot.Series {
  return {
    label,
    stroke: faint ? `${color}55` : color,
    width: faint ? 1 : 1.75,
    spanGaps: true,
    points: { show: points, size: 4 },
    value: (_plot, value: number | null) => figureText(value),
    ...(dashed ? { dash: [5, 4] } : {}),
  };
}

/** What a plot must be made anew for; new values alone are only set. */
function shapeOf(lines: Lines): string {
  return JSON.stringify(lines.map(({ label, color, faint, dashed, points }) => [label, color, faint, dashed, points]));
}

/** Curves over one x-axis. However many points there are, as many are drawn as there are pixels, and no peak is lost. */
export function LineChart({ title, xLabel, lines, log, height }: LineChartProps) {
  const scheme = useComputedColorScheme('light');
  const { ref, width } = useElementSize();
  const holder = useRef<HTMLDivElement>(null);
  const plot = useRef<UPlot | null>(null);
  const shape = shapeOf(lines);
  const latest = useRef(lines);
  useEffect(() => {
    latest.current = lines;
  }, [lines]);

  useEffect(() => {
    const target = holder.current;
    if (target === null || width === 0) return;
    const { muted, line } = THEME[scheme];
    const axis = { stroke: muted, grid: { stroke: line, width: 1 }, ticks: { stroke: line, width: 1 } };
    const made = new UPlot(
      {
        width,
        height,
        series: [
          { label: xLabel, value: (_plot, value: number | null) => figureText(value) },
          ...latest.current.map(seriesOf),
        ],
        scales: { x: { time: false }, y: log ? { distr: 3 } : {} },
        axes: [
          { ...axis, size: 28 },
          { ...axis, size: 56, values: (_plot, ticks: readonly number[]) => ticks.map(figureText) },
        ],
        cursor: { focus: { prox: 24 } },
        legend: { live: true },
      },
      tableOf(latest.current, width, log),
      target,
    );
    plot.current = made;
    return () => {
      made.destroy();
      plot.current = null;
    };
  }, [shape, scheme, width, height, log, xLabel]);

  useEffect(() => {
    plot.current?.setData(tableOf(lines, width, log));
  }, [lines, width, log]);

  return (
    <figure ref={ref} className={styles['chart']} aria-label={title}>
      <figcaption className={styles['title']}>{title}</figcaption>
      <div ref={holder} />
    </figure>
  );
}
