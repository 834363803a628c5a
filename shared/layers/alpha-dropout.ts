import { z } from 'zod';
import { text } from '../base/text.ts';
import { defineLayer, float, oneInput, oneOutput, only } from './define.ts';
import { number } from './params.ts';

export const alphaDropout = defineLayer({
  type: 'AlphaDropout',
  category: 'regularization',
  label: text('AlphaDropout', 'Alpha 随机失活'),
  doc: text(
    'Dropout for networks with SELU: it keeps mean and variance. Does nothing after training.',
    '用于 SELU 网络的随机失活，保持均值和方差；训练之后不起作用。',
  ),
  aliases: ['selu', 'regularization', 'dropout'],
  params: z.strictObject({
    rate: number({
      default: 0.5,
      min: 0,
      max: 0.99,
      label: text('Rate', '比例'),
      help: text('The share of values that is set to the lowest value of SELU.', '被设为 SELU 最低值的值所占的比例。'),
    }),
  }),
  inputs: oneInput,
  outputs: oneOutput,
  inferShape: (inputs) => float(only(inputs).shape),
  toKeras: ({ rate }) => ({ className: 'AlphaDropout', config: { rate } }),
  samples: [{ params: { rate: 0.3 }, inputs: [{ shape: [6], dtype: 'float32' }] }],
});
