import { z } from 'zod';
import { text } from '../base/text.ts';
import { defineLayer, float, oneInput, oneOutput, only } from './define.ts';
import { interpolation } from './interpolation.ts';
import { pair } from './params.ts';
import { spatialAxes } from './windows.ts';

export const upSampling2d = defineLayer({
  type: 'UpSampling2D',
  category: 'convolution',
  label: text('UpSampling2D', '二维上采样'),
  doc: text('Makes an image larger by whole factors, without weights.', '按整数倍放大图像，没有权重。'),
  aliases: ['resize', 'upsample', 'decoder'],
  params: z.strictObject({
    size: pair({
      default: [2, 2],
      label: text('Size', '倍数'),
      help: text('How many times as high and as wide.', '高和宽各放大多少倍。'),
    }),
    interpolation: interpolation('nearest'),
  }),
  inputs: oneInput,
  outputs: oneOutput,
  inferShape(inputs, { size }) {
    const shape = spatialAxes(only(inputs).shape, 2, 'UpSampling2D');
    if (!shape.ok) return shape;
    const [height = 1, width = 1, channels = 1] = shape.value;
    return float([height * size[0], width * size[1], channels]);
  },
  toKeras: ({ size, interpolation: method }) => ({
    className: 'UpSampling2D',
    config: { size, interpolation: method, data_format: 'channels_last' },
  }),
  samples: [
    { params: {}, inputs: [{ shape: [2, 3, 2], dtype: 'float32' }] },
    { params: { size: [3, 1], interpolation: 'bilinear' }, inputs: [{ shape: [3, 2, 1], dtype: 'float32' }] },
  ],
});
