import { z } from 'zod';
import { text } from '../base/text.ts';
import { defineLayer, float, oneInput, oneOutput, only } from './define.ts';
import { number } from './params.ts';

export const leakyRelu = defineLayer({
  type: 'LeakyReLU',
  category: 'activation',
  label: text('LeakyReLU', '带泄漏的 ReLU'),
  doc: text(
    'ReLU that lets a small share of negative values through, so that no unit dies.',
    '让一小部分负值通过的 ReLU，避免神经元失活。',
  ),
  aliases: ['leaky', 'relu'],
  params: z.strictObject({
    negativeSlope: number({
      default: 0.3,
      min: 0,
      max: 1e3,
      label: text('Negative slope', '负斜率'),
      help: text('What negative values are multiplied with.', '负值所乘的系数。'),
    }),
  }),
  inputs: oneInput,
  outputs: oneOutput,
  inferShape: (inputs) => float(only(inputs).shape),
  toKeras: ({ negativeSlope }) => ({
    className: 'LeakyReLU',
    // Keras 3 calls it negative_slope, tfjs alpha, as Keras 2 did.
    config: { negative_slope: negativeSlope, alpha: negativeSlope },
  }),
  samples: [
    { params: {}, inputs: [{ shape: [5], dtype: 'float32' }] },
    { params: { negativeSlope: 0.1 }, inputs: [{ shape: [3, 4], dtype: 'float32' }] },
  ],
});
