import { z } from 'zod';
import { sizeOf } from '../base/tensor.ts';
import { text } from '../base/text.ts';
import { activation, activationToKeras } from './activations.ts';
import { defineLayer, float, oneInput, oneOutput, only, refuse } from './define.ts';
import { matrixInitializer } from './initializers.ts';
import { int } from './params.ts';
import { biasParams, kernelAndBiasToKeras, kernelParams } from './weights.ts';

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
    ...kernelParams(),
    kernelInitializer: matrixInitializer('glorotUniform', text('Kernel initializer', '核初始化器')),
    ...biasParams(),
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
  flops: (inputs, [output], { useBias }) =>
    sizeOf(output?.shape ?? []) * (2 * (only(inputs).shape.at(-1) ?? 1) + (useBias ? 1 : 0)),
  toKeras: (params) => ({
    className: 'Dense',
    config: {
      units: params.units,
      activation: activationToKeras(params.activation),
      ...kernelAndBiasToKeras(params),
    },
  }),
  samples: [
    { params: { units: 3 }, inputs: [{ shape: [4], dtype: 'float32' }] },
    { params: { units: 2, useBias: false, activation: 'tanh' }, inputs: [{ shape: [3, 4], dtype: 'float32' }] },
  ],
});
