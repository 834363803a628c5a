import { z } from 'zod';
import { sizeOf, type Shape } from '../base/tensor.ts';
import { text, type Text } from '../base/text.ts';
import { float, oneInput, oneOutput, only, type LayerDefinition, type LayerSample } from './define.ts';
import { padding, slideOver, spatial, spatialAxes, type SpatialRank } from './windows.ts';

const WHAT: Readonly<Record<SpatialRank, Text>> = {
  1: text('a sequence', '序列'),
  2: text('an image', '图像'),
  3: text('a volume', '体数据'),
};

const KEEPS = {
  Max: text('the largest value', '最大值'),
  Average: text('the mean', '平均值'),
};
type Kind = keyof typeof KEEPS;

const NAMES_ZH: Readonly<Record<Kind, string>> = { Max: '最大池化', Average: '平均池化' };
const RANKS_ZH: Readonly<Record<SpatialRank, string>> = { 1: '一维', 2: '二维', 3: '三维' };

function poolingParams(rank: SpatialRank) {
  return z.strictObject({
    poolSize: spatial(rank, 2, {
      label: text('Pool size', '池化大小'),
      help: text('The size of a window along each axis.', '窗口沿各轴的大小。'),
    }),
    strides: spatial(rank, 2, {
      label: text('Strides', '步幅'),
      help: text('How far the window moves at a time, along each axis.', '窗口沿各轴每次移动的距离。'),
    }),
    padding: padding(),
  });
}

const SAMPLES: Readonly<Record<SpatialRank, readonly LayerSample<z.input<ReturnType<typeof poolingParams>>>[]>> = {
  1: [
    { params: {}, inputs: [{ shape: [5, 2], dtype: 'float32' }] },
    { params: { poolSize: [3], strides: [1], padding: 'same' }, inputs: [{ shape: [4, 2], dtype: 'float32' }] },
  ],
  2: [
    { params: {}, inputs: [{ shape: [5, 4, 2], dtype: 'float32' }] },
    {
      params: { poolSize: [3, 2], strides: [1, 2], padding: 'same' },
      inputs: [{ shape: [5, 5, 1], dtype: 'float32' }],
    },
  ],
  3: [
    { params: {}, inputs: [{ shape: [4, 3, 2, 2], dtype: 'float32' }] },
    {
      params: { poolSize: [2, 3, 2], strides: [1, 2, 1], padding: 'same' },
      inputs: [{ shape: [3, 4, 2, 1], dtype: 'float32' }],
    },
  ],
};

/** The definition of a layer that keeps one value of each window: the largest, or the mean. */
export function pooling(kind: Kind, rank: SpatialRank): LayerDefinition<ReturnType<typeof poolingParams>> {
  const type = `${kind}Pooling${rank}D`;
  const [keeps, of] = [KEEPS[kind], WHAT[rank]];
  return {
    type,
    category: 'pooling',
    label: text(type, RANKS_ZH[rank] + NAMES_ZH[kind]),
    doc: text(
      `Keeps ${keeps.en} of each window of ${of.en}, which makes it smaller and less sensitive to position.`,
      `保留${of['zh-CN']}每个窗口中的${keeps['zh-CN']}，使其变小，并降低对位置的敏感度。`,
    ),
    aliases: ['pool', 'downsample', kind === 'Max' ? 'maxpool' : 'avgpool'],
    params: poolingParams(rank),
    inputs: oneInput,
    outputs: oneOutput,
    inferShape(inputs, { poolSize: size, strides, padding: mode }) {
      const seen = slideOver(only(inputs).shape, { size, strides, padding: mode }, type, 'poolSize');
      return seen.ok ? float(seen.value) : seen;
    },
    flops: (_inputs, [output], { poolSize }) => sizeOf(output?.shape ?? []) * sizeOf(poolSize),
    toKeras: ({ poolSize, strides, padding: mode }) => ({
      className: type,
      config: { pool_size: poolSize, strides, padding: mode, data_format: 'channels_last' },
    }),
    samples: SAMPLES[rank],
  };
}

const noParams = z.strictObject({});
const INPUTS: Readonly<Record<1 | 2, Shape>> = { 1: [4, 3], 2: [3, 2, 4] };

/** The definition of a layer that keeps one value of each channel: the largest, or the mean. */
export function globalPooling(kind: Kind, rank: 1 | 2): LayerDefinition<typeof noParams> {
  const type = `Global${kind}Pooling${rank}D`;
  const [keeps, of] = [KEEPS[kind], WHAT[rank]];
  return {
    type,
    category: 'pooling',
    label: text(type, `${RANKS_ZH[rank]}全局${NAMES_ZH[kind]}`),
    doc: text(
      `Keeps ${keeps.en} of each channel of ${of.en}: a vector, whatever the size of what comes in.`,
      `保留${of['zh-CN']}每个通道的${keeps['zh-CN']}：无论输入多大，输出都是一个向量。`,
    ),
    aliases: ['pool', 'global', 'flatten'],
    params: noParams,
    inputs: oneInput,
    outputs: oneOutput,
    inferShape(inputs) {
      const shape = spatialAxes(only(inputs).shape, rank, type);
      return shape.ok ? float([shape.value[rank] ?? 1]) : shape;
    },
    flops: (inputs) => sizeOf(only(inputs).shape),
    toKeras: () => ({ className: type, config: { data_format: 'channels_last' } }),
    samples: [{ params: {}, inputs: [{ shape: INPUTS[rank], dtype: 'float32' }] }],
  };
}
