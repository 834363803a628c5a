import { z } from 'zod';
import { shapeText } from '../base/tensor.ts';
import { text } from '../base/text.ts';
import { defineLayer, float, oneOutput, refuse } from './define.ts';
import { axisParam, sampleAxis } from './axes.ts';

export const stack = defineLayer({
  type: 'Stack',
  category: 'structure',
  label: text('Stack', '堆叠'),
  doc: text(
    'Lays inputs of the same shape upon each other along a new axis, in the order of the wires.',
    '按连线的顺序，把形状相同的输入沿一个新轴叠在一起。',
  ),
  aliases: ['pack', 'join', 'new axis'],
  params: z.strictObject({
    axis: axisParam(
      text(
        'Where the new axis stands; -1 is behind all others, 1 the first behind the batch axis.',
        '新轴的位置；-1 为所有轴之后，1 为批次轴之后的第一个轴。',
      ),
    ),
  }),
  inputs: [{ name: 'input', label: text('inputs', '输入'), many: { min: 2 } }],
  outputs: oneOutput,
  inferShape(inputs, { axis }) {
    const [first, ...others] = inputs.map(({ shape }) => shape);
    if (first === undefined) throw new Error('a port with many.min = 2 has at least two tensors');
    const misfit = others.find((shape) => shapeText(shape) !== shapeText(first));
    if (misfit !== undefined) {
      return refuse(
        text(
          `Stack expects inputs of one shape, found ${shapeText(first)} and ${shapeText(misfit)}`,
          `堆叠需要形状相同的输入，实际为 ${shapeText(first)} 和 ${shapeText(misfit)}`,
        ),
        text('Bring them to one shape first, or use Concatenate.', '请先使形状一致，或使用拼接。'),
      );
    }
    const place = sampleAxis(axis, first.length + 1);
    if (place === undefined) {
      return refuse(
        text(
          `There is no place ${axis} for a new axis in ${shapeText(first)}`,
          `${shapeText(first)} 中没有位置 ${axis} 可放新轴`,
        ),
        text('Use -1 to put it behind all others.', '用 -1 可将其放在所有轴之后。'),
        'axis',
      );
    }
    return float(first.toSpliced(place, 0, inputs.length));
  },
  flops: () => 0,
  toKeras: ({ axis }) => ({ className: 'Stack', config: { axis } }),
  samples: [
    {
      params: {},
      inputs: [
        { shape: [2, 3], dtype: 'float32' },
        { shape: [2, 3], dtype: 'float32' },
      ],
    },
    {
      params: { axis: 1 },
      inputs: [
        { shape: [4], dtype: 'float32' },
        { shape: [4], dtype: 'float32' },
        { shape: [4], dtype: 'float32' },
      ],
    },
  ],
});
