import { z } from 'zod';
import { text } from '../base/text.ts';
import { defineLayer, float, oneInput, oneOutput, only, refuse } from './define.ts';
import { number } from './params.ts';
import { shapeText } from '../base/tensor.ts';

export const spatialDropout1d = defineLayer({
  type: 'SpatialDropout1D',
  category: 'regularization',
  label: text('SpatialDropout1D', '一维空间随机失活'),
  doc: text(
    'Dropout that takes away whole channels of a sequence, not single values.',
    '随机去掉序列的整个通道，而非单个值。',
  ),
  aliases: ['regularization', 'dropout'],
  params: z.strictObject({
    rate: number({
      default: 0.5,
      min: 0,
      max: 0.99,
      label: text('Rate', '比例'),
      help: text('The share of channels that is set to zero while training.', '训练时被置零的通道所占的比例。'),
    }),
  }),
  inputs: oneInput,
  outputs: oneOutput,
  inferShape(inputs) {
    const { shape } = only(inputs);
    if (shape.length === 2) return float(shape);
    return refuse(
      text(
        `SpatialDropout1D expects steps × channels, found ${shapeText(shape)}`,
        `SpatialDropout1D 需要 步数×通道，实际为 ${shapeText(shape)}`,
      ),
      text('Feed it a sequence, or use Dropout.', '请向它输入序列，或改用随机失活。'),
    );
  },
  toKeras: ({ rate }) => ({ className: 'SpatialDropout1D', config: { rate } }),
  samples: [{ params: { rate: 0.3 }, inputs: [{ shape: [4, 6], dtype: 'float32' }] }],
});
