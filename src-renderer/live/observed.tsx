import { text } from '#shared/base/text.ts';
import { signsOf } from '#shared/judging/signs.ts';
import type { ObservedNode } from '#shared/protocol/observation.ts';
import { figureText } from '../charts/line-chart.tsx';
import { useSay } from '../i18n/language.ts';
import { Histogram } from './histogram.tsx';
import { SignList } from './sign-list.tsx';
import { Thumbnail } from './thumbnail.tsx';
import styles from './live.module.css';

const ACTIVATIONS = text('Activations', '激活值');
const VALUES = text('Values', '数值');

interface ObservedProps {
  readonly node: ObservedNode;
  /** Whether it only hands on what the data has. */
  readonly isInput: boolean;
}

/** All that was seen of a node. */
export function Observed({ node, isInput }: ObservedProps) {
  const say = useSay();
  const title = say(isInput ? VALUES : ACTIVATIONS);
  const { activations, units, weights, gradientRatio } = node;
  return (
    <>
      <SignList signs={signsOf(node)} />
      {activations === null ? null : (
        <Part title={title} aside={units === null ? null : say(unitsText(units))}>
          <Histogram label={title} tone="activation" of={activations} />
        </Part>
      )}
      <Pictures node={node} />
      {weights.map((weight) => (
        <WeightFigures key={weight.name} weight={weight} />
      ))}
      {gradientRatio === null ? null : (
        <p className={styles['line']} data-figure="ratio">
          <span>{say(text('Gradient / weights', '梯度 / 权重'))}</span>
          <span>{figureText(gradientRatio)}</span>
        </p>
      )}
    </>
  );
}

function unitsText({ all, dead }: NonNullable<ObservedNode['units']>) {
  return text(`${dead} of ${all} units dead`, `${all} 个单元中 ${dead} 个失活`);
}

interface PartProps {
  readonly title: string;
  readonly aside: string | null;
  readonly children: React.ReactNode;
}

function Part({ title, aside, children }: PartProps) {
  return (
    <section className={styles['part']}>
      <h4 className={styles['title']}>
        <span>{title}</span>
        {aside === null ? null : <span className={styles['aside']}>{aside}</span>}
      </h4>
      {children}
    </section>
  );
}

function Pictures({ node: { pictures, channels } }: { readonly node: ObservedNode }) {
  const say = useSay();
  const [first] = pictures;
  if (first === undefined) return null;
  const whole = first.channel === null;
  const title = whole
    ? text('First row of the batch', '批次的第一行')
    : text('Feature maps of the first row', '第一行的特征图');
  const count =
    pictures.length < channels && !whole
      ? say(text(`${pictures.length} of ${channels}`, `${channels} 个中的 ${pictures.length} 个`))
      : null;
  return (
    <Part title={say(title)} aside={count}>
      <div className={styles['pictures']}>
        {pictures.map((picture) => (
          <Thumbnail key={picture.channel} picture={picture} />
        ))}
      </div>
    </Part>
  );
}

function WeightFigures({ weight }: { readonly weight: ObservedNode['weights'][number] }) {
  const say = useSay();
  const { name, shape, values, gradient } = weight;
  const gradientLabel = say(text(`Gradient of ${name}`, `${name} 的梯度`));
  return (
    <Part title={name} aside={shape.join(' × ')}>
      <div className={styles['pair']}>
        <div>
          <span className={styles['caption']}>{say(text('Weights', '权重'))}</span>
          <Histogram label={say(text(`Weights of ${name}`, `${name} 的权重`))} tone="weight" of={values} />
        </div>
        <div>
          <span className={styles['caption']}>{say(text('Gradient', '梯度'))}</span>
          {gradient === null ? (
            <p className={styles['muted']}>{say(text('None: training leaves it as it is.', '无：训练不改变它。'))}</p>
          ) : (
            <Histogram label={gradientLabel} tone="gradient" of={gradient} />
          )}
        </div>
      </div>
    </Part>
  );
}
