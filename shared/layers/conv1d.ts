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
import { choice } from './params.ts';
import { kernelAndBiasToKeras, kernelParams } from './weights.ts';
import { slideOver } from './windows.ts';

export const conv1d = defineLayer({
  type: 'Conv1D',
  category: 'convolution',
  label: text('Conv1D', '一维卷积'),
  doc: text(
    'Slides small trained filters along a sequence (steps × channels) and answers with a map for each.',
    '用可训练的小滤波器沿序列（步数×通道）滑动，每个滤波器输出一张特征图。',
  ),
  aliases: ['convolution', 'cnn', 'temporal', 'sequence'],
  params: z.strictObject({
    filters: filtersParam(),
    ...slidingParams(1),
    padding: choice(['valid', 'same', 'causal'], {
      default: 'valid',
      label: text('Padding', '填充'),
      help: text(
        'valid: the window stays inside. same: zeros at both ends keep the length. causal: zeros at the start only, so no step sees a later one.',
        'valid：窗口不超出输入。same：两端补零保持长度。causal：只在开头补零，任何一步都看不到之后的步。',
      ),
    }),
    dilationRate: dilationParam(1),
    ...kernelParams(),
    ...endParams(),
  }),
  inputs: oneInput,
  outputs: oneOutput,
  inferShape(inputs, { filters, kernelSize: size, strides, padding, dilationRate: dilation }) {
    const seen = slideOver(only(inputs).shape, { size, strides, padding, dilation }, 'Conv1D', 'kernelSize');
    return seen.ok ? float([...seen.value.slice(0, 1), filters]) : seen;
  },
  countParams(inputs, { filters, kernelSize, useBias }) {
    const channels = only(inputs).shape.at(-1) ?? 1;
    return sizeOf(kernelSize) * channels * filters + (useBias ? filters : 0);
  },
  flops(inputs, [output], { filters, kernelSize, useBias }) {
    const kernel = { size: kernelSize, inputs: only(inputs).shape.at(-1) ?? 1, outputs: filters };
    return slidingFlops(output?.shape.slice(0, 1) ?? [], kernel, useBias);
  },
  toKeras: (params) => ({
    className: 'Conv1D',
    config: {
      filters: params.filters,
      ...slidingToKeras(params),
      dilation_rate: params.dilationRate,
      ...kernelAndBiasToKeras(params, kernelAxes(1)),
    },
  }),
  samples: [
    { params: { filters: 2 }, inputs: [{ shape: [6, 2], dtype: 'float32' }] },
    {
      params: { filters: 3, kernelSize: [2], dilationRate: [2], padding: 'causal', activation: 'relu' },
      inputs: [{ shape: [7, 2], dtype: 'float32' }],
    },
    { params: { filters: 2, strides: [2], padding: 'same' }, inputs: [{ shape: [5, 1], dtype: 'float32' }] },
  ],
});
