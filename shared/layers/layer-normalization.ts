import { z } from 'zod';
import { text } from '../base/text.ts';
import { sizeOf } from '../base/tensor.ts';
import { noSuchAxis, sampleAxis } from './axes.ts';
import { defineLayer, float, oneInput, oneOutput, only } from './define.ts';
import { normalizationParams, normalizationToKeras } from './normalization.ts';

export const layerNormalization = defineLayer({
  type: 'LayerNormalization',
  category: 'normalization',
  label: text('LayerNormalization', '层归一化'),
  doc: text(
    'Brings the features of each sample to mean 0 and variance 1, the same way in training and afterwards.',
    '把每个样本的特征归一化为均值 0、方差 1，训练前后做法相同。',
  ),
  aliases: ['layernorm', 'ln', 'transformer'],
  params: z.strictObject({ ...normalizationParams() }),
  inputs: oneInput,
  outputs: oneOutput,
  inferShape(inputs, { axis }) {
    const { shape } = only(inputs);
    return sampleAxis(axis, shape.length) === undefined ? noSuchAxis(axis, shape) : float(shape);
  },
  countParams(inputs, { axis, center, scale }) {
    const { shape } = only(inputs);
    const features = shape[sampleAxis(axis, shape.length) ?? -1] ?? 1;
    return features * (Number(center) + Number(scale));
  },
  flops: (inputs) => 8 * sizeOf(only(inputs).shape),
  toKeras: (params) => ({ className: 'LayerNormalization', config: normalizationToKeras(params) }),
  samples: [
    { params: {}, inputs: [{ shape: [4], dtype: 'float32' }] },
    { params: { axis: 1 }, inputs: [{ shape: [3, 4], dtype: 'float32' }] },
    { params: { center: false, epsilon: 0.01 }, inputs: [{ shape: [3, 4], dtype: 'float32' }] },
  ],
});
