import UPlot from 'uplot';
import type { ChartLine } from './chart-line.ts';
import { decimate } from './decimate.ts';
import { figureText } from './figure-text.ts';

type Lines = readonly ChartLine[];

/** The lines that are drawn for one: itself, and behind it the upper and the lower edge of its band. */
function drawnFor(line: ChartLine): Lines {
  const { x, band } = line;
  return band === undefined ? [line] : [line, { ...line, x, y: band.high }, { ...line, x, y: band.low }];
}

/** Lines with x of their own, as one table: uPlot wants one x for all. Where log asks for it, what is not above 0 is left out. */
export function tableOf(lines: Lines, width: number, log: boolean): UPlot.AlignedData {
  const tables = lines.flatMap(drawnFor).map((line): UPlot.AlignedData => {
    const { x, y } = decimate(line, Math.max(50, width));
    return [x, Array.from(y, (value) => (Number.isFinite(value) && (!log || value > 0) ? value : null))];
  });
  return tables.length === 0 ? [[]] : UPlot.join(tables);
}

/** The series of a line, in the order of {@link tableOf}. */
export function seriesOf(line: ChartLine): UPlot.Series[] {
  const { label, color, faint = false, dashed = false, points = false, band } = line;
  const main: UPlot.Series = {
    label,
    stroke: faint ? `${color}55` : color,
    width: faint ? 1 : 1.75,
    spanGaps: true,
    points: { show: points, size: 4 },
    value: band === undefined ? (_plot, value: number | null) => figureText(value) : valueInBand,
    ...(dashed ? { dash: [5, 4] } : {}),
  };
  if (band === undefined) return [main];
  main.class = 'with-band';
  const edge: UPlot.Series = { class: 'band-edge', stroke: 'transparent', spanGaps: true, points: { show: false } };
  return [main, edge, edge];
}

/** A value with the edges of its band: `0.31 (0.28–0.35)`. */
function valueInBand({ data }: UPlot, value: number | null, series: number, index: number | null): string {
  if (index === null || value === null) return figureText(value);
  const [high, low] = [data[series + 1]?.[index], data[series + 2]?.[index]];
  return `${figureText(value)} (${figureText(low)}–${figureText(high)})`;
}

/** The bands, by the numbers that their edges have among the series; x is number 0. */
export function bandsOf(lines: Lines): UPlot.Band[] {
  let next = 1;
  return lines.flatMap(({ band, color }) => {
    const first = next;
    next += band === undefined ? 1 : 3;
    return band === undefined ? [] : [{ series: [first + 1, first + 2], fill: `${color}2e` } satisfies UPlot.Band];
  });
}

/** What a plot must be made anew for; new values alone are only set. */
export function shapeOf(lines: Lines): string {
  return JSON.stringify(
    lines.map(({ label, color, faint, dashed, points, band }) => [
      label,
      color,
      faint,
      dashed,
      points,
      band !== undefined,
    ]),
  );
}
