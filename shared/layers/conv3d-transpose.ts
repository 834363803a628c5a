import { z } from 'zod';
import { sizeOf } from '../base/tensor.ts';
import { text } from '../base/text.ts';
import { endParams, filtersParam, kernelAxes, slidingFlops, slidingParams, slidingToKeras } from './convolution.ts';
import { defineLayer, float, oneInput, oneOutput, only } from './define.ts';
import { kernelAndBiasToKeras, kernelParams } from './weights.ts';
import { slideBack, spatialAxes } from './windows.ts';

export const conv3dTranspose = defineLayer({
  type: 'Conv3DTranspose',
  category: 'convolution',
  label: text('Conv3DTranspose', '三维转置卷积'),
  doc: text(
    'A convolution the other way round: makes a volume larger, for decoders and segmentation.',
    '反向的卷积：把体数据放大，用于解码器和分割。',
  ),
  aliases: ['deconvolution', 'upsample', 'decoder', 'volume'],
  params: z.strictObject({
    filters: filtersParam(),
    ...slidingParams(3),
    ...kernelParams(),
    ...endParams(),
  }),
  inputs: oneInput,
  outputs: oneOutput,
  inferShape(inputs, { filters, kernelSize: size, strides, padding }) {
    const shape = spatialAxes(only(inputs).shape, 3, 'Conv3DTranspose');
    return shape.ok ? float([...slideBack(shape.value, { size, strides, padding }), filters]) : shape;
  },
  countParams(inputs, { filters, kernelSize, useBias }) {
    const channels = only(inputs).shape.at(-1) ?? 1;
    return sizeOf(kernelSize) * channels * filters + (useBias ? filters : 0);
  },
  // Every value of the input is multiplied with the whole kernel.
  flops(inputs, _outputs, { filters, kernelSize, useBias }) {
    const { shape } = only(inputs);
    const kernel = { size: kernelSize, inputs: shape.at(-1) ?? 1, outputs: filters };
    return slidingFlops(shape.slice(0, 3), kernel, useBias);
  },
  toKeras: (params) => ({
    className: 'Conv3DTranspose',
    config: { filters: params.filters, ...slidingToKeras(params), ...kernelAndBiasToKeras(params, kernelAxes(3)) },
  }),
  samples: [
    {
      params: { filters: 2, kernelSize: [2, 2, 2], strides: [2, 1, 2] },
      inputs: [{ shape: [2, 2, 3, 2], dtype: 'float32' }],
    },
    {
      params: { filters: 2, kernelSize: [3, 2, 2], padding: 'same', useBias: false },
      inputs: [{ shape: [2, 3, 2, 2], dtype: 'float32' }],
    },
  ],
});
