import { z } from 'zod';
import { text } from '../base/text.ts';
import { shapeText, sizeOf, type Shape } from '../base/tensor.ts';
import { sampleAxis } from './axes.ts';
import { defineLayer, float, oneOutput, refuse } from './define.ts';
import { manyInputs } from './merging.ts';
import { flag, sizes } from './params.ts';

/** The axes that are summed over, counted without the batch axis; undefined where one is not there. */
function summed(a: Shape, b: Shape, axes: readonly number[]): readonly [number, number] | undefined {
  const [first = -1, second = first] = axes;
  const [inA, inB] = [sampleAxis(first, a.length), sampleAxis(second, b.length)];
  return inA === undefined || inB === undefined ? undefined : [inA, inB];
}

export const dot = defineLayer({
  type: 'Dot',
  category: 'merge',
  label: text('Dot', '点积'),
  doc: text(
    'Multiplies two inputs and adds up along an axis of each: similarity of vectors, products of matrices.',
    '把两个输入相乘并沿各自的一个轴求和：向量的相似度、矩阵的乘积。',
  ),
  aliases: ['product', 'cosine', 'similarity', 'matmul', 'merge'],
  params: z.strictObject({
    axes: sizes({
      default: [-1],
      lengths: [1, 2],
      min: -3,
      max: 3,
      label: text('Axes', '轴'),
      help: text('The axis to add up along, or one for each input.', '求和所沿的轴，或为每个输入各给一个。'),
    }),
    normalize: flag({
      default: false,
      label: text('Normalize', '归一化'),
      help: text(
        'Brings vectors to length 1 first: the answer is the cosine.',
        '先把向量归一化为长度 1，结果为余弦相似度。',
      ),
    }),
  }),
  inputs: manyInputs(2),
  outputs: oneOutput,
  inferShape(inputs, { axes }) {
    const [a = [], b = []] = inputs.map(({ shape }) => shape);
    const along = summed(a, b, axes);
    if (along === undefined || a.length > 2 || b.length > 2 || a[along[0]] !== b[along[1]]) {
      return refuse(
        text(
          `Dot expects vectors or matrices of one size along its axes ${axes.join(', ')}, found ${shapeText(a)} and ${shapeText(b)}`,
          `点积需要沿轴 ${axes.join(', ')} 大小一致的向量或矩阵，实际为 ${shapeText(a)} 和 ${shapeText(b)}`,
        ),
        text(
          'Choose axes of one size, counted from 1 behind the batch axis.',
          '请选择大小一致的轴，从批次轴之后的 1 开始计数。',
        ),
        'axes',
      );
    }
    const left = [...a.toSpliced(along[0], 1), ...b.toSpliced(along[1], 1)];
    return float(left.length === 0 ? [1] : left);
  },
  flops(inputs, [output], { axes }) {
    const [a = [], b = []] = inputs.map(({ shape }) => shape);
    return 2 * sizeOf(output?.shape ?? []) * (a[summed(a, b, axes)?.[0] ?? 0] ?? 1);
  },
  toKeras: ({ axes, normalize }) => ({
    className: 'Dot',
    config: { axes: axes.length === 1 ? axes[0] : axes, normalize },
  }),
  samples: [
    {
      params: {},
      inputs: [
        { shape: [4], dtype: 'float32' },
        { shape: [4], dtype: 'float32' },
      ],
    },
    {
      params: { axes: [2, 1] },
      inputs: [
        { shape: [3, 4], dtype: 'float32' },
        { shape: [4, 2], dtype: 'float32' },
      ],
    },
    {
      params: { axes: [1] },
      inputs: [
        { shape: [4, 3], dtype: 'float32' },
        { shape: [4, 2], dtype: 'float32' },
      ],
    },
    {
      params: {},
      inputs: [
        { shape: [3, 4], dtype: 'float32' },
        { shape: [5, 4], dtype: 'float32' },
      ],
    },
    {
      params: {},
      inputs: [
        { shape: [3, 4], dtype: 'float32' },
        { shape: [4], dtype: 'float32' },
      ],
    },
    {
      params: { axes: [1, 2] },
      inputs: [
        { shape: [4], dtype: 'float32' },
        { shape: [3, 4], dtype: 'float32' },
      ],
    },
  ],
});
