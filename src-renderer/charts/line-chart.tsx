import { useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconPhotoDown } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { text } from '#shared/base/text.ts';
import { THEME } from '#shared/emit/theme.ts';
import { IconButton } from '../forms/icon-button.tsx';
import { useSay } from '../i18n/language.ts';
import { chartImage } from './chart-image.ts';
import type { ChartLine } from './chart-line.ts';
import { figureText } from './figure-text.ts';
import styles from './line-chart.module.css';
import { bandsOf, seriesOf, shapeOf, tableOf } from './plot-parts.ts';

export { figureText } from './figure-text.ts';

interface LineChartProps {
  /** What it shows, for those who cannot see it, too. */
  readonly title: string;
  /** Of what it is: the name of a run, for the picture that is saved. */
  readonly subject?: string;
  readonly xLabel: string;
  readonly lines: readonly ChartLine[];
  readonly log: boolean;
  readonly height: number;
}

/** A plot that keeps the stretch that was drawn up with the mouse, while it grows; a double-click shows all again. */
interface Plot {
  readonly plot: UPlot;
  zoomed: boolean;
}

/** Curves over one x-axis. However many points there are, as many are drawn as there are pixels, and no peak is lost. */
export function LineChart({ title, subject, xLabel, lines, log, height }: LineChartProps) {
  const say = useSay();
  const scheme = useComputedColorScheme('light');
  const { ref, width } = useElementSize();
  const holder = useRef<HTMLDivElement>(null);
  const made = useRef<Plot | null>(null);
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
    const plot = new UPlot(
      {
        width,
        height,
        series: [
          { label: xLabel, value: (_plot, value: number | null) => figureText(value) },
          ...latest.current.flatMap(seriesOf),
        ],
        bands: bandsOf(latest.current),
        scales: { x: { time: false }, y: log ? { distr: 3 } : {} },
        axes: [
          { ...axis, size: 28 },
          { ...axis, size: 56, values: (_plot, ticks: readonly number[]) => ticks.map(figureText) },
        ],
        cursor: { focus: { prox: 24 } },
        legend: { live: true },
        hooks: {
          setSelect: [
            ({ select }) => {
              if (made.current !== null && select.width > 0) made.current.zoomed = true;
            },
          ],
        },
      },
      tableOf(latest.current, width, log),
      target,
    );
    plot.over.addEventListener('dblclick', () => {
      if (made.current !== null) made.current.zoomed = false;
    });
    made.current = { plot, zoomed: false };
    return () => {
      plot.destroy();
      made.current = null;
    };
  }, [shape, scheme, width, height, log, xLabel]);

  useEffect(() => {
    const { current } = made;
    current?.plot.setData(tableOf(lines, width, log), !current.zoomed);
  }, [lines, width, log]);

  const save = () => {
    if (made.current === null) return;
    const { canvas } = made.current.plot.ctx;
    chartImage({ title, subject, xLabel, lines, canvas, theme: THEME[scheme] });
  };
  return (
    <figure ref={ref} className={styles['chart']} aria-label={title}>
      <figcaption className={styles['title']}>
        {title}
        <IconButton
          label={say(text(`Save the chart “${title}” as PNG`, `将图表“${title}”保存为 PNG`))}
          icon={IconPhotoDown}
          onClick={save}
        />
      </figcaption>
      <div ref={holder} />
    </figure>
  );
}
