import { z } from 'zod';
import { described } from '../base/described.ts';
import { text, type Text } from '../base/text.ts';
import type { KerasObject } from './define.ts';
import { snakeCase } from './keras-names.ts';
import { choice, number } from './params.ts';

const bounds = { min: -1e6, max: 1e6 };
const mean = () =>
  number({ default: 0, ...bounds, label: text('Mean', '均值'), help: text('The mean of the values.', '取值的均值。') });
const stddev = () =>
  number({
    default: 0.05,
    min: 0,
    max: 1e6,
    label: text('Standard deviation', '标准差'),
    help: text('The standard deviation of the values.', '取值的标准差。'),
  });
const gain = () =>
  number({
    default: 1,
    ...bounds,
    label: text('Gain', '增益'),
    help: text('What the matrix is multiplied with.', '矩阵所乘的系数。'),
  });

const kind = <const T extends string>(type: T) => ({ type: z.literal(type) });

const ofAnyShape = [
  z.strictObject(kind('glorotUniform')),
  z.strictObject(kind('glorotNormal')),
  z.strictObject(kind('heUniform')),
  z.strictObject(kind('heNormal')),
  z.strictObject(kind('lecunUniform')),
  z.strictObject(kind('lecunNormal')),
  z.strictObject(kind('zeros')),
  z.strictObject(kind('ones')),
  z.strictObject({
    ...kind('constant'),
    value: number({
      default: 0,
      ...bounds,
      label: text('Value', '值'),
      help: text('What every value is.', '每个元素的取值。'),
    }),
  }),
  z.strictObject({
    ...kind('randomUniform'),
    minval: number({
      default: -0.05,
      ...bounds,
      label: text('Lowest', '最小值'),
      help: text('The lowest value.', '取值的下限。'),
    }),
    maxval: number({
      default: 0.05,
      ...bounds,
      label: text('Highest', '最大值'),
      help: text('The highest value.', '取值的上限。'),
    }),
  }),
  z.strictObject({ ...kind('randomNormal'), mean: mean(), stddev: stddev() }),
  z.strictObject({ ...kind('truncatedNormal'), mean: mean(), stddev: stddev() }),
  z.strictObject({
    ...kind('varianceScaling'),
    scale: number({
      default: 1,
      min: 1e-6,
      max: 1e6,
      label: text('Scale', '缩放'),
      help: text('What the variance is multiplied with.', '方差所乘的系数。'),
    }),
    mode: choice(['fanIn', 'fanOut', 'fanAvg'], {
      default: 'fanIn',
      label: text('Mode', '模式'),
      help: text('Which side of the weight the variance is divided by.', '方差除以权重哪一侧的大小。'),
    }),
    distribution: choice(['truncatedNormal', 'untruncatedNormal', 'uniform'], {
      default: 'truncatedNormal',
      label: text('Distribution', '分布'),
      help: text('What the values are drawn from.', '取值所服从的分布。'),
    }),
  }),
] as const;
const orthogonal = z.strictObject({ ...kind('orthogonal'), gain: gain() });
const identity = z.strictObject({ ...kind('identity'), gain: gain() });

/** How the values of a weight start out: one of Keras's initializers, by its name in camel case. */
const SCHEMAS = {
  /** For a bias and other lists of numbers. */
  vector: z.discriminatedUnion('type', ofAnyShape),
  /** For the kernel of a convolution. */
  kernel: z.discriminatedUnion('type', [...ofAnyShape, orthogonal]),
  matrix: z.discriminatedUnion('type', [...ofAnyShape, orthogonal, identity]),
};

export type Initializer = z.output<typeof SCHEMAS.matrix>;

function info(variants: readonly z.ZodObject[], label: Text) {
  const help = text('How the values start out, before training.', '训练前的初始取值方式。');
  return { kind: 'variant', variants, label, help } as const;
}

/** The param for how a bias, or another list of numbers, starts out. */
export function vectorInitializer(type: 'zeros' | 'ones', label: Text) {
  return described(SCHEMAS.vector.prefault({ type }), info(SCHEMAS.vector.options, label));
}

/** The param for how a kernel of any rank starts out. */
export function kernelInitializer(type: 'glorotUniform' | 'orthogonal', label: Text) {
  return described(SCHEMAS.kernel.prefault({ type }), info(SCHEMAS.kernel.options, label));
}

/** The param for how a matrix starts out. */
export function matrixInitializer(type: 'glorotUniform' | 'randomUniform', label: Text) {
  return described(SCHEMAS.matrix.prefault({ type }), info(SCHEMAS.matrix.options, label));
}

/** LeCun's initializers by what they are: Keras and tfjs write their names differently. */
function spelled(chosen: Initializer): Initializer {
  switch (chosen.type) {
    case 'lecunUniform':
      return { type: 'varianceScaling', scale: 1, mode: 'fanIn', distribution: 'uniform' };
    case 'lecunNormal':
      return { type: 'varianceScaling', scale: 1, mode: 'fanIn', distribution: 'truncatedNormal' };
    default:
      return chosen;
  }
}

/** An initializer as Keras's configuration has it. Its seed is set by the engine, from the run's seed. */
export function initializerToKeras(chosen: Initializer): KerasObject {
  const { type, ...config } = spelled(chosen);
  const className = type.charAt(0).toUpperCase() + type.slice(1);
  const values = Object.entries(config).map(([key, value]): [string, string | number] => [
    key,
    typeof value === 'string' ? snakeCase(value) : value,
  ]);
  return { class_name: className, config: Object.fromEntries(values) };
}
