import { z } from 'zod';
import { text } from '../base/text.ts';
import { shapeText } from '../base/tensor.ts';
import { defineLayer, float, oneInput, oneOutput, only, refuse } from './define.ts';
import { sizes } from './params.ts';

export const permute = defineLayer({
  type: 'Permute',
  category: 'core',
  label: text('Permute', '轴置换'),
  doc: text(
    'Puts the axes into another order, such as steps × features into features × steps.',
    '改变轴的顺序，例如把 步数×特征 变为 特征×步数。',
  ),
  aliases: ['transpose'],
  params: z.strictObject({
    dims: sizes({
      default: [1],
      lengths: [1, 5],
      max: 5,
      label: text('Axes', '轴顺序'),
      help: text(
        'The axes in their new order, counted from 1 behind the batch axis.',
        '新的轴顺序，从批次轴之后的 1 开始计数。',
      ),
    }),
  }),
  inputs: oneInput,
  outputs: oneOutput,
  inferShape(inputs, { dims }) {
    const { shape } = only(inputs);
    const wanted = shape.map((_, axis) => axis + 1);
    if (dims.toSorted((a, b) => a - b).join() !== wanted.join()) {
      return refuse(
        text(
          `Permute expects each of the axes ${wanted.join(', ')} of ${shapeText(shape)} once, found ${dims.join(', ')}`,
          `轴置换需要 ${shapeText(shape)} 的轴 ${wanted.join(', ')} 各一次，实际为 ${dims.join(', ')}`,
        ),
        text('Name every axis once, in the new order.', '请按新的顺序把每个轴列出一次。'),
        'dims',
      );
    }
    return float(dims.map((axis) => shape[axis - 1] ?? 1));
  },
  flops: () => 0,
  toKeras: ({ dims }) => ({ className: 'Permute', config: { dims } }),
  samples: [
    { params: { dims: [2, 1] }, inputs: [{ shape: [2, 3], dtype: 'float32' }] },
    { params: { dims: [3, 1, 2] }, inputs: [{ shape: [2, 3, 4], dtype: 'float32' }] },
  ],
});
