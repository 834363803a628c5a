import { z } from 'zod';
import { shapeText, sizeOf } from '../base/tensor.ts';
import { text } from '../base/text.ts';
import { defineLayer, float, oneOutput, refuse } from './define.ts';
import { numbers, sizes } from './params.ts';

export const constant = defineLayer({
  type: 'Constant',
  category: 'structure',
  label: text('Constant', '常量'),
  doc: text('The same numbers for every sample, not trained.', '对每个样本都相同的数，不参与训练。'),
  aliases: ['fixed', 'value', 'number', 'literal'],
  params: z.strictObject({
    shape: sizes({
      default: [1],
      lengths: [0, 5],
      label: text('Shape', '形状'),
      help: text('The shape for one sample; empty for a single number.', '单个样本的形状；留空为单个数。'),
    }),
    values: numbers({
      default: [0],
      lengths: [1, 100_000],
      label: text('Values', '数值'),
      help: text(
        'One number for everywhere, or as many as the shape has, the last axis running fastest.',
        '一个数填满全部，或与形状所含个数相同，最后一个轴变化最快。',
      ),
    }),
  }),
  inputs: [],
  outputs: oneOutput,
  inferShape(_inputs, { shape, values }) {
    const size = sizeOf(shape);
    if (values.length === 1 || values.length === size) return float(shape);
    return refuse(
      text(
        `Expected 1 or ${size} numbers for the shape ${shapeText(shape)}, found ${values.length}`,
        `形状 ${shapeText(shape)} 需要 1 个或 ${size} 个数，实际有 ${values.length} 个`,
      ),
      text('Name one number, or as many as the shape has.', '请给出一个数，或与形状所含个数相同的数。'),
      'values',
    );
  },
  flops: () => 0,
  toKeras: ({ shape, values }) => ({ className: 'ConstantTensor', config: { shape, values } }),
  samples: [
    { params: { shape: [2, 2], values: [1, -2, 0.5, 3] }, inputs: [] },
    { params: { shape: [3], values: [0.7] }, inputs: [] },
  ],
});
