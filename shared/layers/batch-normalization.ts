import { z } from 'zod';
import { text } from '../base/text.ts';
import { sizeOf } from '../base/tensor.ts';
import { noSuchAxis, sampleAxis } from './axes.ts';
import { defineLayer, float, oneInput, oneOutput, only } from './define.ts';
import { normalizationParams, normalizationToKeras } from './normalization.ts';
import { initializerToKeras, vectorInitializer } from './initializers.ts';
import { number } from './params.ts';

export const batchNormalization = defineLayer({
  type: 'BatchNormalization',
  category: 'normalization',
  label: text('BatchNormalization', '批归一化'),
  doc: text(
    'Brings each feature to mean 0 and variance 1 over the batch while training, over moving averages afterwards.',
    '训练时按批次、之后按滑动平均，把每个特征归一化为均值 0、方差 1。',
  ),
  aliases: ['batchnorm', 'bn'],
  params: z.strictObject({
    momentum: number({
      default: 0.99,
      min: 0,
      max: 1,
      label: text('Momentum', '动量'),
      help: text('How slowly the moving averages follow.', '滑动平均变化的快慢。'),
    }),
    movingMeanInitializer: vectorInitializer('zeros', text('Moving mean initializer', '滑动均值初始化器')),
    movingVarianceInitializer: vectorInitializer('ones', text('Moving variance initializer', '滑动方差初始化器')),
    ...normalizationParams(),
  }),
  inputs: oneInput,
  outputs: oneOutput,
  inferShape(inputs, { axis }) {
    const { shape } = only(inputs);
    return sampleAxis(axis, shape.length) === undefined ? noSuchAxis(axis, shape) : float(shape);
  },
  countParams(inputs, { axis, center, scale }) {
    const { shape } = only(inputs);
    const features = shape[sampleAxis(axis, shape.length) ?? -1] ?? 1;
    return features * (Number(center) + Number(scale));
  },
  countFrozen(inputs, { axis }) {
    const { shape } = only(inputs);
    return 2 * (shape[sampleAxis(axis, shape.length) ?? -1] ?? 1);
  },
  flops: (inputs) => 8 * sizeOf(only(inputs).shape),
  toKeras: (params) => ({
    className: 'BatchNormalization',
    config: {
      ...normalizationToKeras(params),
      momentum: params.momentum,
      moving_mean_initializer: initializerToKeras(params.movingMeanInitializer),
      moving_variance_initializer: initializerToKeras(params.movingVarianceInitializer),
    },
  }),
  samples: [
    { params: {}, inputs: [{ shape: [4], dtype: 'float32' }] },
    { params: { axis: 1, scale: false }, inputs: [{ shape: [2, 3, 4], dtype: 'float32' }] },
    { params: { center: false }, inputs: [{ shape: [2, 2, 2, 3], dtype: 'float32' }] },
  ],
});
