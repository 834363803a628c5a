import { z } from 'zod';
import { sizeOf } from '../base/tensor.ts';
import { text } from '../base/text.ts';
import { dilationParam, endParams, slidingFlops, slidingParams, slidingToKeras } from './convolution.ts';
import { defineLayer, float, oneInput, oneOutput, only } from './define.ts';
import { depthMultiplierParam, depthwiseParams, depthwiseToKeras, slideDepthwise } from './depthwise.ts';
import { biasToKeras } from './weights.ts';

export const depthwiseConv2d = defineLayer({
  type: 'DepthwiseConv2D',
  category: 'convolution',
  label: text('DepthwiseConv2D', '二维深度卷积'),
  doc: text(
    'A convolution whose filters see one channel each: few weights, for small and fast networks.',
    '每个滤波器只看一个通道的卷积：权重少，适合小而快的网络。',
  ),
  aliases: ['convolution', 'mobilenet', 'depthwise'],
  params: z.strictObject({
    ...slidingParams(2),
    dilationRate: dilationParam(2),
    depthMultiplier: depthMultiplierParam(),
    ...depthwiseParams(),
    ...endParams(),
  }),
  inputs: oneInput,
  outputs: oneOutput,
  inferShape(inputs, params) {
    const { shape } = only(inputs);
    const seen = slideDepthwise(shape, params, 'DepthwiseConv2D');
    return seen.ok ? float([...seen.value.slice(0, 2), (shape[2] ?? 1) * params.depthMultiplier]) : seen;
  },
  countParams(inputs, { kernelSize, depthMultiplier, useBias }) {
    const outputs = (only(inputs).shape[2] ?? 1) * depthMultiplier;
    return sizeOf(kernelSize) * outputs + (useBias ? outputs : 0);
  },
  flops(_inputs, [output], { kernelSize, useBias }) {
    const kernel = { size: kernelSize, inputs: 1, outputs: output?.shape[2] ?? 1 };
    return slidingFlops(output?.shape.slice(0, 2) ?? [], kernel, useBias);
  },
  toKeras: (params) => ({
    className: 'DepthwiseConv2D',
    config: {
      ...slidingToKeras(params),
      ...depthwiseToKeras(params),
      ...biasToKeras(params),
    },
  }),
  samples: [
    { params: { depthMultiplier: 2 }, inputs: [{ shape: [5, 4, 2], dtype: 'float32' }] },
    {
      params: { kernelSize: [2, 2], strides: [2, 2], padding: 'same', activation: 'relu' },
      inputs: [{ shape: [5, 5, 2], dtype: 'float32' }],
    },
    {
      params: { kernelSize: [2, 2], dilationRate: [2, 2], useBias: false },
      inputs: [{ shape: [5, 4, 2], dtype: 'float32' }],
    },
  ],
});
