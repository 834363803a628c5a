import { useMemo } from 'react';
import { text } from '#shared/base/text.ts';
import type { TrainingSettings } from '#shared/graph/training.ts';
import { useSay } from '../i18n/language.ts';
import { ASSUMED_STEPS, learningRates } from './learning-rates.ts';
import styles from './training.module.css';

const WIDTH = 240;
const HEIGHT = 56;
const POINTS = 240;

/** A rate as people write it: 0.001, 1e-7. */
function rateText(rate: number): string {
  return String(Number(rate.toPrecision(3)));
}

/** The learning rate over the run, as the settings have it. */
export function RatePlot({ settings }: { readonly settings: TrainingSettings }) {
  const say = useSay();
  const rates = useMemo(() => learningRates(settings, POINTS), [settings]);
  const highest = Math.max(...rates.map(({ rate }) => rate), Number.MIN_VALUE);
  const x = (epoch: number) => (epoch / settings.epochs) * WIDTH;
  const y = (rate: number) => HEIGHT - 1 - (rate / highest) * (HEIGHT - 3);
  const line = rates.map(({ epoch, rate }) => `${x(epoch).toFixed(1)},${y(rate).toFixed(1)}`).join(' ');
  const [first, last] = [rates[0]?.rate ?? 0, rates.at(-1)?.rate ?? 0];
  const words = text(
    `Learning rate over ${settings.epochs} epochs: from ${rateText(first)} to ${rateText(last)}, at most ${rateText(highest)}`,
    `${settings.epochs} 轮中的学习率：从 ${rateText(first)} 到 ${rateText(last)}，最高 ${rateText(highest)}`,
  );
  const inSteps = settings.schedule.warmUp?.unit === 'steps';
  return (
    <figure className={styles['plot']}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={say(words)}>
        <line x1="0" x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} className={styles['axis'] ?? ''} />
        <polyline points={line} className={styles['rate'] ?? ''} vectorEffect="non-scaling-stroke" />
      </svg>
      <figcaption>
        <span>{rateText(first)}</span>
        <span>{say(text(`${settings.epochs} epochs`, `${settings.epochs} 轮`))}</span>
        <span>{rateText(last)}</span>
      </figcaption>
      {inSteps ? (
        <p className={styles['muted']}>
          {say(text(`Drawn for ${ASSUMED_STEPS} steps an epoch.`, `按每轮 ${ASSUMED_STEPS} 步绘制。`))}
        </p>
      ) : null}
    </figure>
  );
}
