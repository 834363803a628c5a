import { z } from 'zod';
import { sizeOf } from '../base/tensor.ts';
import { text } from '../base/text.ts';
import { endParams, filtersParam, kernelAxes, slidingFlops, slidingParams, slidingToKeras } from './convolution.ts';
import { defineLayer, float, oneInput, oneOutput, only } from './define.ts';
import { kernelAndBiasToKeras, kernelParams } from './weights.ts';
import { slideBack, spatialAxes } from './windows.ts';

export const conv2dTranspose = defineLayer({
  type: 'Conv2DTranspose',
  category: 'convolution',
  label: text('Conv2DTranspose', '二维转置卷积'),
  doc: text(
    'A convolution the other way round: makes an image larger, for decoders and segmentation.',
    '反向的卷积：把图像放大，用于解码器和分割。',
  ),
  aliases: ['deconvolution', 'upsample', 'decoder'],
  params: z.strictObject({
    filters: filtersParam(),
    ...slidingParams(2),
    ...kernelParams(),
    ...endParams(),
  }),
  inputs: oneInput,
  outputs: oneOutput,
  inferShape(inputs, { filters, kernelSize: size, strides, padding }) {
    const shape = spatialAxes(only(inputs).shape, 2, 'Conv2DTranspose');
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
    return slidingFlops(shape.slice(0, 2), kernel, useBias);
  },
  toKeras: (params) => ({
    className: 'Conv2DTranspose',
    config: { filters: params.filters, ...slidingToKeras(params), ...kernelAndBiasToKeras(params, kernelAxes(2)) },
  }),
  samples: [
    { params: { filters: 2, strides: [2, 2] }, inputs: [{ shape: [3, 2, 2], dtype: 'float32' }] },
    {
      params: { filters: 3, kernelSize: [2, 3], strides: [1, 2], padding: 'same', activation: 'relu', useBias: false },
      inputs: [{ shape: [3, 3, 1], dtype: 'float32' }],
    },
  ],
});
