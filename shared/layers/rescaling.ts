import { z } from 'zod';
import { sizeOf } from '../base/tensor.ts';
import { text } from '../base/text.ts';
import { defineLayer, float, oneInput, oneOutput, only } from './define.ts';
import { number } from './params.ts';

export const rescaling = defineLayer({
  type: 'Rescaling',
  category: 'preprocessing',
  label: text('Rescaling', '数值缩放'),
  doc: text(
    'Multiplies every value and adds an offset: 1/255 brings pixels to 0 to 1.',
    '把每个值乘以系数再加上偏移：1/255 可把像素变为 0 到 1。',
  ),
  aliases: ['normalize', 'scale', 'pixels'],
  params: z.strictObject({
    scale: number({
      default: 1 / 255,
      min: -1e9,
      max: 1e9,
      label: text('Scale', '系数'),
      help: text('What every value is multiplied with.', '每个值所乘的系数。'),
    }),
    offset: number({
      default: 0,
      min: -1e9,
      max: 1e9,
      label: text('Offset', '偏移'),
      help: text('What is added after that.', '之后加上的值。'),
    }),
  }),
  inputs: oneInput,
  outputs: oneOutput,
  inferShape: (inputs) => float(only(inputs).shape),
  flops: (inputs) => 2 * sizeOf(only(inputs).shape),
  toKeras: ({ scale, offset }) => ({ className: 'Rescaling', config: { scale, offset } }),
  samples: [{ params: { scale: 0.5, offset: -1 }, inputs: [{ shape: [3, 2], dtype: 'float32' }] }],
});
