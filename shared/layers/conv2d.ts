import { z } from 'zod';
import { sizeOf } from '../base/tensor.ts';
import { text } from '../base/text.ts';
import {
  dilationParam,
  endParams,
  filtersParam,
  kernelAxes,
  slidingFlops,
  slidingParams,
  slidingToKeras,
} from './convolution.ts';
import { defineLayer, float, oneInput, oneOutput, only } from './define.ts';

import { kernelAndBiasToKeras, kernelParams } from './weights.ts';
import { slideOver } from './windows.ts';

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
    filters: filtersParam(),
    ...slidingParams(2),
    dilationRate: dilationParam(2),
    ...kernelParams(),
    ...endParams(),
  }),
  inputs: oneInput,
  outputs: oneOutput,
  inferShape(inputs, { filters, kernelSize: size, strides, padding, dilationRate: dilation }) {
    const seen = slideOver(only(inputs).shape, { size, strides, padding, dilation }, 'Conv2D', 'kernelSize');
    return seen.ok ? float([...seen.value.slice(0, 2), filters]) : seen;
  },
  countParams(inputs, { filters, kernelSize, useBias }) {
    const channels = only(inputs).shape.at(-1) ?? 1;
    return sizeOf(kernelSize) * channels * filters + (useBias ? filters : 0);
  },
  flops(inputs, [output], { filters, kernelSize, useBias }) {
    const kernel = { size: kernelSize, inputs: only(inputs).shape.at(-1) ?? 1, outputs: filters };
    return slidingFlops(output?.shape.slice(0, 2) ?? [], kernel, useBias);
  },
  toKeras: (params) => ({
    className: 'Conv2D',
    config: {
      filters: params.filters,
      ...slidingToKeras(params),
      dilation_rate: params.dilationRate,
      ...kernelAndBiasToKeras(params, kernelAxes(2)),
    },
  }),
  samples: [
    { params: { filters: 2 }, inputs: [{ shape: [5, 6, 1], dtype: 'float32' }] },
    {
      params: { filters: 3, kernelSize: [2, 3], strides: [2, 1], padding: 'same', useBias: false, activation: 'relu' },
      inputs: [{ shape: [5, 4, 2], dtype: 'float32' }],
    },
    {
      params: { filters: 2, kernelSize: [2, 2], dilationRate: [2, 3] },
      inputs: [{ shape: [5, 6, 2], dtype: 'float32' }],
    },
  ],
});
