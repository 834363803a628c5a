import { z } from 'zod';
import { text } from '../base/text.ts';
import { defineLayer, float, oneInput, oneOutput, only } from './define.ts';
import { number } from './params.ts';

export const relu = defineLayer({
  type: 'ReLU',
  category: 'activation',
  label: text('ReLU', 'ReLU'),
  doc: text(
    'Keeps positive values and sets negative ones to zero, or to a small share of themselves.',
    '保留正值；负值置零，或乘以一个小系数。',
  ),
  aliases: ['rectifier'],
  params: z.strictObject({
    maxValue: number({
      default: 0,
      min: 0,
      max: 1e6,
      label: text('Most', '最大值'),
      help: text('What the output is cut at; 0 for no limit.', '输出的上限；0 表示不限制。'),
    }),
    negativeSlope: number({
      default: 0,
      min: 0,
      max: 1e3,
      label: text('Negative slope', '负斜率'),
      help: text('What values below the threshold are multiplied with.', '低于阈值的值所乘的系数。'),
    }),
    threshold: number({
      default: 0,
      min: 0,
      max: 1e6,
      label: text('Threshold', '阈值'),
      help: text('From which value on the output is the input.', '从该值起输出等于输入。'),
    }),
  }),
  inputs: oneInput,
  outputs: oneOutput,
  inferShape: (inputs) => float(only(inputs).shape),
  toKeras: ({ maxValue, negativeSlope, threshold }) => ({
    className: 'ReLU',
    config: { max_value: maxValue === 0 ? null : maxValue, negative_slope: negativeSlope, threshold },
  }),
  samples: [
    { params: {}, inputs: [{ shape: [5], dtype: 'float32' }] },
    { params: { maxValue: 1, negativeSlope: 0.1, threshold: 0.3 }, inputs: [{ shape: [3, 4], dtype: 'float32' }] },
  ],
});
