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

export const conv3d = defineLayer({
  type: 'Conv3D',
  category: 'convolution',
  label: text('Conv3D', '三维卷积'),
  doc: text(
    'Slides small trained filters through a volume (depth × height × width × channels), such as a scan or a film.',
    '用可训练的小滤波器在体数据（深×高×宽×通道，如扫描或视频）中滑动。',
  ),
  aliases: ['convolution', 'cnn', 'volume', 'video'],
  params: z.strictObject({
    filters: filtersParam(),
    ...slidingParams(3),
    dilationRate: dilationParam(3),
    ...kernelParams(),
    ...endParams(),
  }),
  inputs: oneInput,
  outputs: oneOutput,
  inferShape(inputs, { filters, kernelSize: size, strides, padding, dilationRate: dilation }) {
    const seen = slideOver(only(inputs).shape, { size, strides, padding, dilation }, 'Conv3D', 'kernelSize');
    return seen.ok ? float([...seen.value.slice(0, 3), filters]) : seen;
  },
  countParams(inputs, { filters, kernelSize, useBias }) {
    const channels = only(inputs).shape.at(-1) ?? 1;
    return sizeOf(kernelSize) * channels * filters + (useBias ? filters : 0);
  },
  flops(inputs, [output], { filters, kernelSize, useBias }) {
    const kernel = { size: kernelSize, inputs: only(inputs).shape.at(-1) ?? 1, outputs: filters };
    return slidingFlops(output?.shape.slice(0, 3) ?? [], kernel, useBias);
  },
  toKeras: (params) => ({
    className: 'Conv3D',
    config: {
      filters: params.filters,
      ...slidingToKeras(params),
      dilation_rate: params.dilationRate,
      ...kernelAndBiasToKeras(params, kernelAxes(3)),
    },
  }),
  samples: [
    { params: { filters: 2, kernelSize: [2, 2, 2] }, inputs: [{ shape: [3, 4, 3, 1], dtype: 'float32' }] },
    {
      params: { filters: 2, kernelSize: [2, 2, 2], strides: [2, 1, 2], padding: 'same', useBias: false },
      inputs: [{ shape: [3, 3, 4, 2], dtype: 'float32' }],
    },
    {
      params: { filters: 2, kernelSize: [2, 2, 2], dilationRate: [2, 2, 2] },
      inputs: [{ shape: [3, 3, 4, 1], dtype: 'float32' }],
    },
  ],
});
