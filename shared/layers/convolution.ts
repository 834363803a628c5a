import { sizeOf } from '../base/tensor.ts';
import { text, type Text } from '../base/text.ts';
import { activation, activationToKeras } from './activations.ts';
import type { LayerSample } from './define.ts';
import { int } from './params.ts';
import { padding, spatial, type SpatialRank } from './windows.ts';
import { biasParams } from './weights.ts';

/** What tells a layer apart from those that are defined together with it. */
export interface LayerTexts<Params> {
  readonly label: Text;
  readonly doc: Text;
  readonly aliases: readonly string[];
  readonly samples: readonly LayerSample<Params>[];
}

export function filtersParam() {
  return int({
    default: 32,
    min: 1,
    max: 100_000,
    label: text('Filters', '滤波器数'),
    help: text('How many maps the layer answers with.', '该层输出的特征图数量。'),
  });
}

/** The params of everything that slides a trained kernel, kernels and filters aside. */
export function slidingParams(rank: SpatialRank) {
  return {
    kernelSize: spatial(rank, 3, {
      label: text('Kernel size', '核大小'),
      help: text('The size of a filter along each axis.', '滤波器沿各轴的大小。'),
    }),
    strides: spatial(rank, 1, {
      label: text('Strides', '步幅'),
      help: text('How far a filter moves at a time, along each axis.', '滤波器沿各轴每次移动的距离。'),
    }),
    padding: padding(),
  };
}

/** How far apart the values are that a filter sees. */
export function dilationParam(rank: SpatialRank) {
  return spatial(rank, 1, {
    label: text('Dilation rate', '膨胀率'),
    help: text(
      'How far apart the values are that a filter sees; 1 for neighbours.',
      '滤波器所看的值之间的距离；1 为相邻。',
    ),
  });
}

/** What follows the kernel: a bias, and a function. */
export function endParams() {
  return { activation: activation('linear'), ...biasParams() };
}

interface Sliding {
  readonly kernelSize: readonly number[];
  readonly strides: readonly number[];
  readonly padding: string;
  readonly activation: string;
}

/** What Keras's configuration says of the params above. */
export function slidingToKeras({ kernelSize, strides, padding: mode, activation: name }: Sliding) {
  return {
    kernel_size: kernelSize,
    strides,
    padding: mode,
    data_format: 'channels_last',
    activation: activationToKeras(name),
  };
}

/** The axes that a constraint takes a kernel's norms over: all but the last, which counts the filters. */
export function kernelAxes(rank: SpatialRank): readonly number[] {
  return Array.from({ length: rank + 1 }, (_, axis) => axis);
}

/** Multiplications and additions of a kernel at each of its places, and the bias. */
export function slidingFlops(
  places: readonly number[],
  kernel: { readonly size: readonly number[]; readonly inputs: number; readonly outputs: number },
  useBias: boolean,
): number {
  return sizeOf(places) * kernel.outputs * (2 * sizeOf(kernel.size) * kernel.inputs + (useBias ? 1 : 0));
}
