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
  type LayerTexts,
} from './convolution.ts';
import { float, oneInput, oneOutput, only, type LayerDefinition } from './define.ts';
import { choice } from './params.ts';
import { kernelAndBiasToKeras, kernelParams } from './weights.ts';
import { padding, slideOver, type Padding, type SpatialRank } from './windows.ts';

/** Sequences have a direction, so they may be padded at their start alone. */
function paddingParam(rank: SpatialRank) {
  if (rank > 1) return padding();
  return choice<Padding>(['valid', 'same', 'causal'], {
    default: 'valid',
    label: text('Padding', '填充'),
    help: text(
      'valid: the window stays inside. same: zeros at both ends keep the length. causal: zeros at the start only, so no step sees a later one.',
      'valid：窗口不超出输入。same：两端补零保持长度。causal：只在开头补零，任何一步都看不到之后的步。',
    ),
  });
}

function convolutionParams(rank: SpatialRank) {
  return z.strictObject({
    filters: filtersParam(),
    ...slidingParams(rank),
    padding: paddingParam(rank),
    dilationRate: dilationParam(rank),
    ...kernelParams(),
    ...endParams(),
  });
}
type Params = ReturnType<typeof convolutionParams>;

/** The definition of a convolution along one, two or three axes. */
export function plainConvolution(rank: SpatialRank, texts: LayerTexts<z.input<Params>>): LayerDefinition<Params> {
  const type = `Conv${rank}D`;
  return {
    type,
    category: 'convolution',
    ...texts,
    params: convolutionParams(rank),
    inputs: oneInput,
    outputs: oneOutput,
    inferShape(inputs, { filters, kernelSize: size, strides, padding: mode, dilationRate: dilation }) {
      const window = { size, strides, padding: mode, dilation };
      const seen = slideOver(only(inputs).shape, window, type, 'kernelSize');
      return seen.ok ? float([...seen.value.slice(0, rank), filters]) : seen;
    },
    countParams(inputs, { filters, kernelSize, useBias }) {
      const channels = only(inputs).shape.at(-1) ?? 1;
      return sizeOf(kernelSize) * channels * filters + (useBias ? filters : 0);
    },
    flops(inputs, [output], { filters, kernelSize, useBias }) {
      const kernel = { size: kernelSize, inputs: only(inputs).shape.at(-1) ?? 1, outputs: filters };
      return slidingFlops(output?.shape.slice(0, rank) ?? [], kernel, useBias);
    },
    toKeras: (params) => ({
      className: type,
      config: {
        filters: params.filters,
        ...slidingToKeras(params),
        dilation_rate: params.dilationRate,
        ...kernelAndBiasToKeras(params, kernelAxes(rank)),
      },
    }),
  };
}
