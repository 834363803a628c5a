import { z } from 'zod';
import { text } from '../base/text.ts';
import { defineLayer, float, oneInput, oneOutput, only } from './define.ts';
import { number } from './params.ts';

export const dropout = defineLayer({
  type: 'Dropout',
  category: 'regularization',
  label: text('Dropout', '随机失活'),
  doc: text(
    'While training, sets a random share of the values to zero and scales up the rest. Does nothing afterwards.',
    '训练时把随机一部分值置零，并放大其余的值；训练之后不起作用。',
  ),
  aliases: ['regularization', 'overfitting'],
  params: z.strictObject({
    rate: number({
      default: 0.5,
      min: 0,
      max: 0.99,
      label: text('Rate', '比例'),
      help: text('The share of values that is set to zero.', '被置零的值所占的比例。'),
    }),
  }),
  inputs: oneInput,
  outputs: oneOutput,
  inferShape: (inputs) => float(only(inputs).shape),
  toKeras: ({ rate }) => ({ className: 'Dropout', config: { rate } }),
  samples: [{ params: { rate: 0.3 }, inputs: [{ shape: [6], dtype: 'float32' }] }],
});
