import { z } from 'zod';
import { text } from '../base/text.ts';
import { activation, activationToKeras } from './activations.ts';
import { defineLayer, float, oneInput, oneOutput, only } from './define.ts';
import { int, pair } from './params.ts';
import { biasParams, kernelAndBiasToKeras, kernelParams } from './weights.ts';
import { padding, slideOver } from './windows.ts';

export const conv2d = defineLayer({
  type: 'Conv2D',
  category: 'convolution',
  label: text('Conv2D', '二维卷积'),
  doc: text(
    'Slides small trained filters over an image (height × width × channels) and answers with a map for each.',
    '用可训练的小滤波器在图像（高×宽×通道）上滑动，每个滤波器输出一张特征图。',
  ),
  aliases: ['convolution', 'cnn', 'conv'],
  params: z.strictObject({
    filters: int({
      default: 32,
      min: 1,
      max: 100_000,
      label: text('Filters', '滤波器数'),
      help: text('How many maps the layer answers with.', '该层输出的特征图数量。'),
    }),
    kernelSize: pair({
      default: [3, 3],
      label: text('Kernel size', '核大小'),
      help: text('Height and width of a filter.', '滤波器的高和宽。'),
    }),
    strides: pair({
      default: [1, 1],
      label: text('Strides', '步幅'),
      help: text('How far a filter moves at a time, down and across.', '滤波器每次向下和向右移动的距离。'),
    }),
    padding: padding(),
    activation: activation('linear'),
    ...kernelParams(),
    ...biasParams(),
  }),
  inputs: oneInput,
  outputs: oneOutput,
  inferShape(inputs, { filters, kernelSize, strides, padding: mode }) {
    const seen = slideOver(only(inputs).shape, { size: kernelSize, strides, padding: mode }, 'Conv2D', 'kernelSize');
    return seen.ok ? float([...seen.value.slice(0, 2), filters]) : seen;
  },
  countParams(inputs, { filters, kernelSize, useBias }) {
    const channels = only(inputs).shape.at(-1) ?? 1;
    return kernelSize[0] * kernelSize[1] * channels * filters + (useBias ? filters : 0);
  },
  toKeras: (params) => ({
    className: 'Conv2D',
    config: {
      filters: params.filters,
      kernel_size: params.kernelSize,
      strides: params.strides,
      padding: params.padding,
      data_format: 'channels_last',
      activation: activationToKeras(params.activation),
      ...kernelAndBiasToKeras(params, [0, 1, 2]),
    },
  }),
  samples: [
    { params: { filters: 2 }, inputs: [{ shape: [5, 6, 1], dtype: 'float32' }] },
    {
      params: { filters: 3, kernelSize: [2, 3], strides: [2, 1], padding: 'same', useBias: false, activation: 'relu' },
      inputs: [{ shape: [5, 4, 2], dtype: 'float32' }],
    },
  ],
});
