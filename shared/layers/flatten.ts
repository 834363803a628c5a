import { z } from 'zod';
import { sizeOf } from '../base/tensor.ts';
import { text } from '../base/text.ts';
import { defineLayer, float, oneInput, oneOutput, only } from './define.ts';

export const flatten = defineLayer({
  type: 'Flatten',
  category: 'core',
  label: text('Flatten', '展平'),
  doc: text('Lays all axes of a sample out in one row.', '把样本的所有轴排成一行。'),
  aliases: ['reshape', 'vectorize'],
  params: z.strictObject({}),
  inputs: oneInput,
  outputs: oneOutput,
  inferShape: (inputs) => float([sizeOf(only(inputs).shape)]),
  // tfjs's Flatten refuses what is flat already, where Keras's leaves it as it is.
  flops: () => 0,
  toKeras: (_params, inputs) =>
    only(inputs).shape.length === 1
      ? { className: 'Activation', config: { activation: 'linear' } }
      : { className: 'Flatten', config: { data_format: 'channels_last' } },
  samples: [
    { params: {}, inputs: [{ shape: [2, 3, 4], dtype: 'float32' }] },
    { params: {}, inputs: [{ shape: [5], dtype: 'float32' }] },
  ],
});
