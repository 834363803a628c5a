import { z } from 'zod';
import { text } from '../base/text.ts';
import { defineLayer, float, oneInput, oneOutput, only } from './define.ts';
import { number } from './params.ts';

export const thresholdedRelu = defineLayer({
  type: 'ThresholdedReLU',
  category: 'activation',
  label: text('ThresholdedReLU', '阈值 ReLU'),
  doc: text('Keeps values above a threshold and sets all others to zero.', '保留高于阈值的值，其余置零。'),
  aliases: ['relu'],
  params: z.strictObject({
    theta: number({
      default: 1,
      min: 0,
      max: 1e6,
      label: text('Theta', 'Theta'),
      help: text('The threshold.', '阈值。'),
    }),
  }),
  inputs: oneInput,
  outputs: oneOutput,
  inferShape: (inputs) => float(only(inputs).shape),
  toKeras: ({ theta }) => ({ className: 'ThresholdedReLU', config: { theta } }),
  samples: [
    { params: { theta: 0.1 }, inputs: [{ shape: [6], dtype: 'float32' }] },
    { params: { theta: 0 }, inputs: [{ shape: [3, 4], dtype: 'float32' }] },
  ],
});
