import type { Distribution } from '#shared/base/distribution.ts';
import { text } from '#shared/base/text.ts';
import { figureText } from '../charts/line-chart.tsx';
import { useSay } from '../i18n/language.ts';
import styles from './live.module.css';

export type Tone = 'activation' | 'weight' | 'gradient';

/** How high the picture is, in pixels; also of one bar that stands for few numbers among many. */
const HEIGHT = 40;
const LEAST = 1;

/** One bar for each part of the range; those with anything in them can be seen. */
function Bars({ bins }: { readonly bins: readonly number[] }) {
  const most = Math.max(...bins, 1);
  return bins.map((count, index) => {
    if (count === 0) return null;
    const height = Math.max(LEAST, (count / most) * HEIGHT);
    return <rect key={index} x={index} y={HEIGHT - height} width={0.86} height={height} />;
  });
}

interface HistogramProps {
  readonly label: string;
  readonly tone: Tone;
  readonly of: Distribution;
}

/** How numbers are spread: a small histogram from the least to the largest, with what they come to. */
export function Histogram({ label, tone, of }: HistogramProps) {
  const say = useSay();
  const { bins, min, max, mean, deviation, zeros, count, notFinite } = of;
  const zero = min === null || max === null || min >= 0 || max <= 0 ? null : (-min / (max - min)) * bins.length;
  const figures: readonly (readonly [string, string])[] = [
    [say(text('mean', '均值')), figureText(mean)],
    [say(text('std', '标准差')), figureText(deviation)],
    [say(text('zeros', '零')), `${figureText((100 * zeros) / Math.max(count, 1))} %`],
    ...(notFinite === 0 ? [] : [[say(text('NaN, ∞', 'NaN、∞')), notFinite.toLocaleString('en')] as const]),
  ];
  return (
    <figure className={styles['histogram']} data-tone={tone} aria-label={label}>
      <svg
        viewBox={`0 0 ${Math.max(bins.length, 1)} ${HEIGHT}`}
        preserveAspectRatio="none"
        height={HEIGHT}
        shapeRendering="crispEdges"
        aria-hidden="true"
      >
        <Bars bins={bins} />
        {zero === null ? null : (
          <path className={styles['zero']} d={`M${zero},0V${HEIGHT}`} vectorEffect="non-scaling-stroke" />
        )}
      </svg>
      <div className={styles['ends']}>
        <span data-figure="min">{figureText(min)}</span>
        <span data-figure="max">{figureText(max)}</span>
      </div>
      <dl className={styles['figures']}>
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </figure>
  );
}
