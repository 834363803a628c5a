import { z } from 'zod';
import { text } from '../base/text.ts';
import { defineLayer, float, oneInput, oneOutput, only } from './define.ts';
import { pair } from './params.ts';
import { padding, slideOver } from './windows.ts';

export const maxPooling2d = defineLayer({
  type: 'MaxPooling2D',
  category: 'pooling',
  label: text('MaxPooling2D', '二维最大池化'),
  doc: text(
    'Keeps the largest value of each window of an image, which makes it smaller and less sensitive to position.',
    '保留图像每个窗口中的最大值，使图像变小，并降低对位置的敏感度。',
  ),
  aliases: ['pool', 'maxpool', 'downsample'],
  params: z.strictObject({
    poolSize: pair({
      default: [2, 2],
      label: text('Pool size', '池化大小'),
      help: text('Height and width of a window.', '窗口的高和宽。'),
    }),
    strides: pair({
      default: [2, 2],
      label: text('Strides', '步幅'),
      help: text('How far the window moves at a time, down and across.', '窗口每次向下和向右移动的距离。'),
    }),
    padding: padding(),
  }),
  inputs: oneInput,
  outputs: oneOutput,
  inferShape(inputs, { poolSize, strides, padding: mode }) {
    const seen = slideOver(only(inputs).shape, { size: poolSize, strides, padding: mode }, 'MaxPooling2D', 'poolSize');
    return seen.ok ? float(seen.value) : seen;
  },
  toKeras: ({ poolSize, strides, padding: mode }) => ({
    className: 'MaxPooling2D',
    config: { pool_size: poolSize, strides, padding: mode, data_format: 'channels_last' },
  }),
  samples: [
    { params: {}, inputs: [{ shape: [5, 4, 2], dtype: 'float32' }] },
    {
      params: { poolSize: [3, 2], strides: [1, 2], padding: 'same' },
      inputs: [{ shape: [5, 5, 1], dtype: 'float32' }],
    },
  ],
});
