import { z } from 'zod';
import { text } from '../base/text.ts';
import { shapeText } from '../base/tensor.ts';
import { defineLayer, float, oneInput, oneOutput, only, refuse } from './define.ts';
import { int } from './params.ts';

export const repeatVector = defineLayer({
  type: 'RepeatVector',
  category: 'core',
  label: text('RepeatVector', '重复向量'),
  doc: text('Repeats a vector n times, as a sequence.', '把向量重复 n 次，成为一个序列。'),
  aliases: ['tile'],
  params: z.strictObject({
    n: int({
      default: 2,
      min: 1,
      max: 100_000,
      label: text('Times', '次数'),
      help: text('How many steps the sequence has.', '序列的步数。'),
    }),
  }),
  inputs: oneInput,
  outputs: oneOutput,
  inferShape(inputs, { n }) {
    const { shape } = only(inputs);
    if (shape.length === 1) return float([n, ...shape]);
    return refuse(
      text(
        `RepeatVector expects a vector, found ${shapeText(shape)}`,
        `重复向量需要一个向量，实际为 ${shapeText(shape)}`,
      ),
      text('Flatten the input first.', '请先展平输入。'),
    );
  },
  flops: () => 0,
  toKeras: ({ n }) => ({ className: 'RepeatVector', config: { n } }),
  samples: [{ params: { n: 3 }, inputs: [{ shape: [4], dtype: 'float32' }] }],
});
