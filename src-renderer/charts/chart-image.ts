import type { Theme } from '#shared/emit/theme.ts';
import { download, fileName } from '../panels/download.ts';
import type { ChartLine } from './chart-line.ts';

interface ChartImage {
  readonly title: string;
  readonly subject: string | undefined;
  readonly xLabel: string;
  readonly lines: readonly ChartLine[];
  /** What the plot has drawn. */
  readonly canvas: HTMLCanvasElement;
  readonly theme: Theme;
}

const PADDING = 12;
const LINE = 18;
const SWATCH = 14;
const FONT = 'system-ui, "Noto Sans", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif';

interface LegendEntry {
  readonly line: ChartLine;
  readonly x: number;
  readonly row: number;
}

/** Where the entries of the legend go: side by side, in as many rows as that takes. */
function legendOf(lines: readonly ChartLine[], width: number, measure: (label: string) => number): LegendEntry[] {
  let [x, row] = [PADDING, 0];
  return lines.map((line) => {
    const size = SWATCH + 6 + measure(line.label) + 16;
    if (x > PADDING && x + size > width) [x, row] = [PADDING, row + 1];
    const entry = { line, x, row };
    x += size;
    return entry;
  });
}

/** Saves what a chart shows as a PNG, with its title, legend and ground, as sharp as on the screen. */
export function chartImage({ title, subject, xLabel, lines, canvas, theme }: ChartImage): void {
  const scale = window.devicePixelRatio;
  const [width, height] = [canvas.width / scale + 2 * PADDING, canvas.height / scale];
  const picture = document.createElement('canvas');
  const draw = picture.getContext('2d');
  if (draw === null) return;
  const legendFont = `12px ${FONT}`;
  draw.font = legendFont;
  const legend = legendOf(lines, width, (label) => draw.measureText(label).width);
  const rows = (legend.at(-1)?.row ?? 0) + 1;
  const top = PADDING + LINE + rows * LINE + 6;
  [picture.width, picture.height] = [width * scale, (top + height + LINE + PADDING) * scale];
  draw.scale(scale, scale);
  draw.fillStyle = theme.card;
  draw.fillRect(0, 0, width, picture.height);
  draw.textBaseline = 'top';
  draw.fillStyle = theme.ink;
  draw.font = `600 13px ${FONT}`;
  draw.fillText(subject === undefined ? title : `${title} – ${subject}`, PADDING, PADDING);
  draw.font = legendFont;
  for (const { line, x, row } of legend) {
    const y = PADDING + (row + 1) * LINE;
    draw.strokeStyle = line.faint === true ? `${line.color}55` : line.color;
    draw.lineWidth = 2;
    draw.setLineDash(line.dashed === true ? [4, 3] : []);
    draw.beginPath();
    draw.moveTo(x, y + 7);
    draw.lineTo(x + SWATCH, y + 7);
    draw.stroke();
    draw.fillText(line.label, x + SWATCH + 6, y);
  }
  draw.drawImage(canvas, PADDING, top, canvas.width / scale, height);
  draw.fillStyle = theme.muted;
  draw.textAlign = 'center';
  draw.fillText(xLabel, width / 2, top + height);
  picture.toBlob((blob) => {
    if (blob !== null)
      download(`${fileName(subject === undefined ? title : `${subject} ${title}`)}.png`, blob, 'image/png');
  }, 'image/png');
}
