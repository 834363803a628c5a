import { z } from 'zod';
import { sizeOf } from '../base/tensor.ts';
import {
  endParams,
  filtersParam,
  kernelAxes,
  slidingFlops,
  slidingParams,
  slidingToKeras,
  type LayerTexts,
} from './convolution.ts';
import { float, oneInput, oneOutput, only, type LayerDefinition } from './define.ts';
import { kernelAndBiasToKeras, kernelParams } from './weights.ts';
import { slideBack, spatialAxes } from './windows.ts';

function transposedParams(rank: 2 | 3) {
  return z.strictObject({ filters: filtersParam(), ...slidingParams(rank), ...kernelParams(), ...endParams() });
}
type Params = ReturnType<typeof transposedParams>;

/** The definition of a convolution the other way round, along two or three axes. */
export function transposedConvolution(rank: 2 | 3, texts: LayerTexts<z.input<Params>>): LayerDefinition<Params> {
  const type = `Conv${rank}DTranspose`;
  return {
    type,
    category: 'convolution',
    ...texts,
    params: transposedParams(rank),
    inputs: oneInput,
    outputs: oneOutput,
    inferShape(inputs, { filters, kernelSize: size, strides, padding }) {
      const shape = spatialAxes(only(inputs).shape, rank, type);
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
      return slidingFlops(shape.slice(0, rank), kernel, useBias);
    },
    toKeras: (params) => ({
      className: type,
      config: {
        filters: params.filters,
        ...slidingToKeras(params),
        ...kernelAndBiasToKeras(params, kernelAxes(rank)),
      },
    }),
  };
}
