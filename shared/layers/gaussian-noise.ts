import { z } from 'zod';
import { text } from '../base/text.ts';
import { defineLayer, float, oneInput, oneOutput, only } from './define.ts';
import { number } from './params.ts';

export const gaussianNoise = defineLayer({
  type: 'GaussianNoise',
  category: 'regularization',
  label: text('GaussianNoise', '高斯噪声'),
  doc: text(
    'While training, adds random numbers with a normal distribution. Does nothing afterwards.',
    '训练时加上正态分布的随机数；训练之后不起作用。',
  ),
  aliases: ['noise', 'regularization', 'augmentation'],
  params: z.strictObject({
    stddev: number({
      default: 0.1,
      min: 0,
      max: 1e6,
      label: text('Standard deviation', '标准差'),
      help: text('How strong the noise is.', '噪声的强度。'),
    }),
  }),
  inputs: oneInput,
  outputs: oneOutput,
  inferShape: (inputs) => float(only(inputs).shape),
  toKeras: ({ stddev }) => ({ className: 'GaussianNoise', config: { stddev } }),
  samples: [{ params: {}, inputs: [{ shape: [6], dtype: 'float32' }] }],
});
