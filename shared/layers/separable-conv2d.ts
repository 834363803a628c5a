import { z } from 'zod';
import { sizeOf } from '../base/tensor.ts';
import { text } from '../base/text.ts';
import { constraint } from './constraints.ts';
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
import { depthMultiplierParam, depthwiseParams, depthwiseToKeras, slideDepthwise } from './depthwise.ts';
import { kernelInitializer } from './initializers.ts';
import { regularizer } from './regularizers.ts';
import { biasToKeras, weightToKeras } from './weights.ts';

export const separableConv2d = defineLayer({
  type: 'SeparableConv2D',
  category: 'convolution',
  label: text('SeparableConv2D', '二维可分离卷积'),
  doc: text(
    'A convolution in two steps: each channel by itself, then all channels mixed. Far fewer weights than Conv2D.',
    '分两步的卷积：先各通道单独卷积，再混合所有通道。权重远少于二维卷积。',
  ),
  aliases: ['convolution', 'xception', 'depthwise', 'pointwise'],
  params: z.strictObject({
    filters: filtersParam(),
    ...slidingParams(2),
    dilationRate: dilationParam(2),
    depthMultiplier: depthMultiplierParam(),
    ...depthwiseParams(),
    pointwiseInitializer: kernelInitializer('glorotUniform', text('Pointwise initializer', '逐点核初始化器')),
    pointwiseRegularizer: regularizer(text('Pointwise regularizer', '逐点核正则化器')),
    pointwiseConstraint: constraint(text('Pointwise constraint', '逐点核约束')),
    ...endParams(),
  }),
  inputs: oneInput,
  outputs: oneOutput,
  inferShape(inputs, params) {
    const seen = slideDepthwise(only(inputs).shape, params, 'SeparableConv2D');
    return seen.ok ? float([...seen.value.slice(0, 2), params.filters]) : seen;
  },
  countParams(inputs, { filters, kernelSize, depthMultiplier, useBias }) {
    const between = (only(inputs).shape[2] ?? 1) * depthMultiplier;
    return sizeOf(kernelSize) * between + between * filters + (useBias ? filters : 0);
  },
  flops(inputs, [output], { filters, kernelSize, depthMultiplier, useBias }) {
    const places = output?.shape.slice(0, 2) ?? [];
    const between = (only(inputs).shape[2] ?? 1) * depthMultiplier;
    return (
      slidingFlops(places, { size: kernelSize, inputs: 1, outputs: between }, false) +
      slidingFlops(places, { size: [1, 1], inputs: between, outputs: filters }, useBias)
    );
  },
  toKeras: (params) => ({
    className: 'SeparableConv2D',
    config: {
      filters: params.filters,
      ...slidingToKeras(params),
      ...depthwiseToKeras(params),
      ...weightToKeras(
        'pointwise',
        {
          initializer: params.pointwiseInitializer,
          regularizer: params.pointwiseRegularizer,
          constraint: params.pointwiseConstraint,
        },
        kernelAxes(2),
      ),
      ...biasToKeras(params),
    },
  }),
  samples: [
    { params: { filters: 3, depthMultiplier: 2 }, inputs: [{ shape: [5, 4, 2], dtype: 'float32' }] },
    {
      params: { filters: 4, kernelSize: [2, 2], strides: [2, 2], padding: 'same', activation: 'tanh' },
      inputs: [{ shape: [5, 5, 2], dtype: 'float32' }],
    },
    {
      params: { filters: 4, kernelSize: [2, 2], dilationRate: [2, 2], useBias: false },
      inputs: [{ shape: [5, 4, 2], dtype: 'float32' }],
    },
  ],
});
