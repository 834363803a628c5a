import { z } from 'zod';
import { text } from '../base/text.ts';
import { activation } from './activations.ts';
import { defineLayer, float, oneInput, oneOutput, only, refuse } from './define.ts';
import { initializerToKeras, kernelInitializer } from './initializers.ts';
import { flag, int } from './params.ts';

export const dense = defineLayer({
  type: 'Dense',
  category: 'core',
  label: text('Dense', '全连接'),
  doc: text(
    'Fully connected: every output is a weighted sum of all inputs along the last axis.',
    '全连接层：每个输出都是最后一个轴上所有输入的加权和。',
  ),
  aliases: ['fully connected', 'linear', 'fc'],
  params: z.strictObject({
    units: int({
      default: 32,
      min: 1,
      max: 1_000_000,
      label: text('Units', '单元数'),
      help: text('How many outputs the layer has.', '该层的输出个数。'),
    }),
    activation: activation('linear'),
    useBias: flag({
      default: true,
      label: text('Use bias', '使用偏置'),
      help: text('Adds a trained constant to every output.', '为每个输出加上一个可训练的常数。'),
    }),
    kernelInitializer: kernelInitializer(),
  }),
  inputs: oneInput,
  outputs: oneOutput,
  inferShape(inputs, { units }) {
    const { shape } = only(inputs);
    if (shape.length === 0) {
      return refuse(
        text('Dense expects at least one axis, found a scalar', '全连接层至少需要一个轴，实际为标量'),
        text('Give the input a shape such as 1.', '请把输入的形状设为例如 1。'),
      );
    }
    return float([...shape.slice(0, -1), units]);
  },
  countParams(inputs, { units, useBias }) {
    const lastAxis = only(inputs).shape.at(-1) ?? 1;
    return lastAxis * units + (useBias ? units : 0);
  },
  toKeras: (params) => ({
    className: 'Dense',
    config: {
      units: params.units,
      activation: params.activation,
      use_bias: params.useBias,
      kernel_initializer: initializerToKeras(params.kernelInitializer),
      bias_initializer: initializerToKeras('zeros'),
    },
  }),
  samples: [
    { params: { units: 3 }, inputs: [{ shape: [4], dtype: 'float32' }] },
    { params: { units: 2, useBias: false, activation: 'tanh' }, inputs: [{ shape: [3, 4], dtype: 'float32' }] },
  ],
});
