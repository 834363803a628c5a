import { figureText } from '../charts/line-chart.tsx';
import styles from './evaluate.module.css';

interface Point {
  readonly x: number;
  readonly y: number;
}

export type Range = readonly [from: number, to: number];

interface XyPlotProps {
  /** What it shows, its outcome included, for those who cannot see it. */
  readonly title: string;
  readonly x: { readonly label: string; readonly range: Range };
  readonly y: { readonly label: string; readonly range: Range };
  /** Joined by a line. */
  readonly line?: readonly Point[];
  readonly dots?: readonly Point[];
  /** Bars that stand on the x-axis, each from one x to another. */
  readonly bars?: readonly { readonly from: number; readonly to: number; readonly y: number }[];
  /** The line that is drawn thinly for comparison. */
  readonly reference?: readonly Point[];
}

const [WIDTH, HEIGHT] = [220, 180];
const INNER = { left: 40, right: 8, top: 8, bottom: 32 } as const;

/** A small plot of one thing over another. */
export function XyPlot({ title, x, y, line = [], dots = [], bars = [], reference = [] }: XyPlotProps) {
  const toX = scale(x.range, INNER.left, WIDTH - INNER.right);
  const toY = scale(y.range, HEIGHT - INNER.bottom, INNER.top);
  const joined = (points: readonly Point[]) =>
    points.map((at) => `${toX(at.x).toFixed(1)},${toY(at.y).toFixed(1)}`).join(' ');
  const floor = HEIGHT - INNER.bottom;
  return (
    <figure className={styles['plot']}>
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={title}>
        <path className={styles['axis']} d={`M${INNER.left} ${INNER.top}V${floor}H${WIDTH - INNER.right}`} />
        {bars.map((bar) => (
          <rect
            key={bar.from}
            className={styles['column']}
            x={toX(bar.from) + 0.5}
            width={Math.max(0.5, toX(bar.to) - toX(bar.from) - 1)}
            y={toY(bar.y)}
            height={floor - toY(bar.y)}
          />
        ))}
        <polyline className={styles['reference']} points={joined(reference)} />
        <polyline className={styles['line']} points={joined(line)} />
        {dots.map((at, index) => (
          <circle key={index} className={styles['dot']} cx={toX(at.x)} cy={toY(at.y)} r={2} />
        ))}
        <text x={INNER.left} y={floor + 12}>
          {figureText(x.range[0])}
        </text>
        <text x={WIDTH - INNER.right} y={floor + 12} textAnchor="end">
          {figureText(x.range[1])}
        </text>
        <text x={(INNER.left + WIDTH - INNER.right) / 2} y={HEIGHT - 4} textAnchor="middle">
          {x.label}
        </text>
        <text x={INNER.left - 4} y={floor} textAnchor="end">
          {figureText(y.range[0])}
        </text>
        <text x={INNER.left - 4} y={INNER.top + 8} textAnchor="end">
          {figureText(y.range[1])}
        </text>
        <text transform={`translate(10 ${(INNER.top + floor) / 2}) rotate(-90)`} textAnchor="middle">
          {y.label}
        </text>
      </svg>
    </figure>
  );
}

function scale([from, to]: Range, low: number, high: number): (value: number) => number {
  const span = to === from ? 1 : to - from;
  return (value) => low + ((value - from) / span) * (high - low);
}
