import { z } from 'zod';
import { text } from '../base/text.ts';
import { sizeOf } from '../base/tensor.ts';
import type { Shape } from '../base/tensor.ts';
import { sampleAxis } from './axes.ts';
import { constraint } from './constraints.ts';
import { defineLayer, float, oneInput, oneOutput, only, refuse } from './define.ts';
import { vectorInitializer } from './initializers.ts';
import { sizes } from './params.ts';
import { regularizer } from './regularizers.ts';
import { weightToKeras } from './weights.ts';

function slopes(shape: Shape, sharedAxes: readonly number[]): Shape {
  const shared = new Set(sharedAxes.map((axis) => sampleAxis(axis, shape.length)));
  return shape.map((size, axis) => (shared.has(axis) ? 1 : size));
}

export const prelu = defineLayer({
  type: 'PReLU',
  category: 'activation',
  label: text('PReLU', 'PReLU'),
  doc: text('LeakyReLU whose slope for negative values is trained.', '负斜率可训练的 LeakyReLU。'),
  aliases: ['parametric', 'relu'],
  params: z.strictObject({
    sharedAxes: sizes({
      default: [],
      lengths: [0, 4],
      max: 4,
      label: text('Shared axes', '共享轴'),
      help: text(
        'Axes along which one slope holds for all; 1, 2 for one slope a channel of an image.',
        '沿这些轴共用同一斜率；图像每个通道一个斜率时用 1, 2。',
      ),
    }),
    alphaInitializer: vectorInitializer('zeros', text('Alpha initializer', 'Alpha 初始化器')),
    alphaRegularizer: regularizer(text('Alpha regularizer', 'Alpha 正则化器')),
    alphaConstraint: constraint(text('Alpha constraint', 'Alpha 约束')),
  }),
  inputs: oneInput,
  outputs: oneOutput,
  inferShape(inputs, { sharedAxes }) {
    const { shape } = only(inputs);
    const missing = sharedAxes.find((axis) => axis > shape.length);
    if (missing === undefined) return float(shape);
    return refuse(
      text(`There is no axis ${missing} to share`, `没有可共享的轴 ${missing}`),
      text('Axes are counted from 1, behind the batch axis.', '轴从批次轴之后的 1 开始计数。'),
      'sharedAxes',
    );
  },
  countParams: (inputs, { sharedAxes }) => sizeOf(slopes(only(inputs).shape, sharedAxes)),
  flops: (inputs) => 2 * sizeOf(only(inputs).shape),
  toKeras: (params) => ({
    className: 'PReLU',
    config: {
      ...weightToKeras('alpha', {
        initializer: params.alphaInitializer,
        regularizer: params.alphaRegularizer,
        constraint: params.alphaConstraint,
      }),
      shared_axes: params.sharedAxes.length === 0 ? null : params.sharedAxes,
    },
  }),
  samples: [
    { params: {}, inputs: [{ shape: [5], dtype: 'float32' }] },
    { params: { sharedAxes: [1, 2] }, inputs: [{ shape: [3, 4, 2], dtype: 'float32' }] },
  ],
});
