import { z } from 'zod';
import { text } from '../base/text.ts';
import { defineLayer, float, oneInput, oneOutput, only } from './define.ts';
import { number } from './params.ts';

export const gaussianDropout = defineLayer({
  type: 'GaussianDropout',
  category: 'regularization',
  label: text('GaussianDropout', '高斯随机失活'),
  doc: text(
    'While training, multiplies with random numbers around 1. Does nothing afterwards.',
    '训练时乘以 1 附近的随机数；训练之后不起作用。',
  ),
  aliases: ['noise', 'regularization', 'dropout'],
  params: z.strictObject({
    rate: number({
      default: 0.5,
      min: 0,
      max: 0.99,
      label: text('Rate', '比例'),
      help: text(
        'As for Dropout: the noise is as strong as that of dropping this share.',
        '与随机失活相同：噪声强度等同于置零该比例的值。',
      ),
    }),
  }),
  inputs: oneInput,
  outputs: oneOutput,
  inferShape: (inputs) => float(only(inputs).shape),
  toKeras: ({ rate }) => ({ className: 'GaussianDropout', config: { rate } }),
  samples: [{ params: { rate: 0.3 }, inputs: [{ shape: [6], dtype: 'float32' }] }],
});
