import { z } from 'zod';
import { text } from '../base/text.ts';
import { defineLayer, float, oneInput, oneOutput, only } from './define.ts';
import { int } from './params.ts';
import { spatialAxes } from './windows.ts';

export const upSampling1d = defineLayer({
  type: 'UpSampling1D',
  category: 'convolution',
  label: text('UpSampling1D', '一维上采样'),
  doc: text('Repeats every step of a sequence.', '重复序列的每一步。'),
  aliases: ['repeat', 'upsample', 'decoder'],
  params: z.strictObject({
    size: int({
      default: 2,
      min: 1,
      max: 10_000,
      label: text('Size', '倍数'),
      help: text('How often each step is repeated.', '每一步重复的次数。'),
    }),
  }),
  inputs: oneInput,
  outputs: oneOutput,
  inferShape(inputs, { size }) {
    const shape = spatialAxes(only(inputs).shape, 1, 'UpSampling1D');
    return shape.ok ? float([(shape.value[0] ?? 1) * size, shape.value[1] ?? 1]) : shape;
  },
  flops: () => 0,
  toKeras: ({ size }) => ({ className: 'UpSampling1D', config: { size } }),
  samples: [{ params: { size: 3 }, inputs: [{ shape: [3, 2], dtype: 'float32' }] }],
});
