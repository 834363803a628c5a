import { text } from '../base/text.ts';
import { axisParam } from './axes.ts';
import { constraint, type Constraint } from './constraints.ts';
import { vectorInitializer, type Initializer } from './initializers.ts';
import { flag, number } from './params.ts';
import { regularizer, type Regularizer } from './regularizers.ts';
import { weightToKeras } from './weights.ts';

/** The params that normalizing layers share: what is normalized, and the trained scale and offset behind it. */
export function normalizationParams() {
  return {
    axis: axisParam(text('The axis of the features; -1 is the last one.', '特征所在的轴；-1 为最后一个轴。')),
    epsilon: number({
      default: 0.001,
      min: 1e-12,
      max: 1,
      label: text('Epsilon', 'Epsilon'),
      help: text('Added to the variance, against division by zero.', '加到方差上，避免除以零。'),
    }),
    center: flag({
      default: true,
      label: text('Center', '偏移'),
      help: text('Adds a trained offset (beta).', '加上可训练的偏移 beta。'),
    }),
    scale: flag({
      default: true,
      label: text('Scale', '缩放'),
      help: text('Multiplies with a trained factor (gamma).', '乘以可训练的系数 gamma。'),
    }),
    betaInitializer: vectorInitializer('zeros', text('Beta initializer', 'Beta 初始化器')),
    gammaInitializer: vectorInitializer('ones', text('Gamma initializer', 'Gamma 初始化器')),
    betaRegularizer: regularizer(text('Beta regularizer', 'Beta 正则化器')),
    gammaRegularizer: regularizer(text('Gamma regularizer', 'Gamma 正则化器')),
    betaConstraint: constraint(text('Beta constraint', 'Beta 约束')),
    gammaConstraint: constraint(text('Gamma constraint', 'Gamma 约束')),
  };
}

interface Normalization {
  readonly axis: number;
  readonly epsilon: number;
  readonly center: boolean;
  readonly scale: boolean;
  readonly betaInitializer: Initializer;
  readonly gammaInitializer: Initializer;
  readonly betaRegularizer: Regularizer;
  readonly gammaRegularizer: Regularizer;
  readonly betaConstraint: Constraint;
  readonly gammaConstraint: Constraint;
}

/** What Keras's configuration says of the shared params. */
export function normalizationToKeras(params: Normalization) {
  return {
    axis: params.axis,
    epsilon: params.epsilon,
    center: params.center,
    scale: params.scale,
    ...weightToKeras('beta', {
      initializer: params.betaInitializer,
      regularizer: params.betaRegularizer,
      constraint: params.betaConstraint,
    }),
    ...weightToKeras('gamma', {
      initializer: params.gammaInitializer,
      regularizer: params.gammaRegularizer,
      constraint: params.gammaConstraint,
    }),
  };
}
