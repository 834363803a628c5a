import { z } from 'zod';
import { shapeText } from '../base/tensor.ts';
import { text } from '../base/text.ts';
import { axisParam, noSuchAxis, sampleAxis } from './axes.ts';
import { defineLayer, float, oneOutput, refuse } from './define.ts';
import { manyInputs } from './merging.ts';

export const concatenate = defineLayer({
  type: 'Concatenate',
  category: 'merge',
  label: text('Concatenate', '拼接'),
  doc: text(
    'Joins its inputs along one axis, in the order of the wires. All other axes must agree.',
    '按连线的顺序沿一个轴拼接各输入；其余各轴必须一致。',
  ),
  aliases: ['concat', 'join', 'merge'],
  params: z.strictObject({
    axis: axisParam(
      text(
        'The axis to join along; -1 is the last one, 1 the first behind the batch axis.',
        '沿其拼接的轴；-1 为最后一个轴，1 为批次轴之后的第一个轴。',
      ),
    ),
  }),
  inputs: manyInputs(),
  outputs: oneOutput,
  inferShape(inputs, { axis }) {
    const [first, ...others] = inputs.map((input) => input.shape);
    if (first === undefined) throw new Error('a port with many.min = 2 has at least two tensors');
    const joined = sampleAxis(axis, first.length);
    if (joined === undefined) return noSuchAxis(axis, first);
    const misfit = others.find(
      (shape) => shape.length !== first.length || shape.some((size, i) => i !== joined && size !== first[i]),
    );
    if (misfit !== undefined) {
      return refuse(
        text(
          `Concatenate expects inputs alike on all axes but ${axis}, found ${shapeText(first)} and ${shapeText(misfit)}`,
          `除轴 ${axis} 外，拼接的各输入必须一致，实际为 ${shapeText(first)} 和 ${shapeText(misfit)}`,
        ),
        text('Flatten the inputs first, or choose another axis.', '请先展平各输入，或选择另一个轴。'),
      );
    }
    const total = inputs.reduce((sum, { shape }) => sum + (shape[joined] ?? 0), 0);
    return float(first.map((size, i) => (i === joined ? total : size)));
  },
  flops: () => 0,
  toKeras: ({ axis }) => ({ className: 'Concatenate', config: { axis } }),
  samples: [
    {
      params: {},
      inputs: [
        { shape: [2, 3], dtype: 'float32' },
        { shape: [2, 1], dtype: 'float32' },
      ],
    },
    {
      params: { axis: 1 },
      inputs: [
        { shape: [2, 3], dtype: 'float32' },
        { shape: [1, 3], dtype: 'float32' },
        { shape: [4, 3], dtype: 'float32' },
      ],
    },
  ],
});
