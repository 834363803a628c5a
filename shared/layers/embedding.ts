import { z } from 'zod';
import { text } from '../base/text.ts';
import { constraint } from './constraints.ts';
import { defineLayer, float, oneInput, oneOutput, only } from './define.ts';
import { matrixInitializer } from './initializers.ts';
import { flag, int } from './params.ts';
import { regularizer } from './regularizers.ts';
import { weightToKeras } from './weights.ts';

export const embedding = defineLayer({
  type: 'Embedding',
  category: 'core',
  label: text('Embedding', '嵌入'),
  doc: text(
    'Turns each index, such as that of a word, into a trained vector.',
    '把每个索引（例如词的编号）变为可训练的向量。',
  ),
  aliases: ['lookup', 'word', 'token', 'category'],
  params: z.strictObject({
    inputDim: int({
      default: 1000,
      min: 1,
      max: 10_000_000,
      label: text('Vocabulary', '词表大小'),
      help: text('How many indices there are: they go from 0 to one less.', '索引的个数：取值从 0 到该数减一。'),
    }),
    outputDim: int({
      default: 32,
      min: 1,
      max: 100_000,
      label: text('Vector size', '向量长度'),
      help: text('How many numbers stand for one index.', '每个索引对应的数的个数。'),
    }),
    maskZero: flag({
      default: false,
      label: text('Mask zero', '屏蔽零'),
      help: text('Index 0 only fills up: recurrent layers skip it.', '索引 0 仅作填充，循环层会跳过它。'),
    }),
    embeddingsInitializer: matrixInitializer('randomUniform', text('Embeddings initializer', '嵌入初始化器')),
    embeddingsRegularizer: regularizer(text('Embeddings regularizer', '嵌入正则化器')),
    embeddingsConstraint: constraint(text('Embeddings constraint', '嵌入约束')),
  }),
  inputs: oneInput,
  outputs: oneOutput,
  accepts: ['int32', 'float32'],
  differentiable: false,
  inferShape: (inputs, { outputDim }) => float([...only(inputs).shape, outputDim]),
  countParams: (_inputs, { inputDim, outputDim }) => inputDim * outputDim,
  flops: () => 0,
  toKeras: (params) => ({
    className: 'Embedding',
    config: {
      input_dim: params.inputDim,
      output_dim: params.outputDim,
      ...weightToKeras('embeddings', {
        initializer: params.embeddingsInitializer,
        regularizer: params.embeddingsRegularizer,
        constraint: params.embeddingsConstraint,
      }),
      mask_zero: params.maskZero,
    },
  }),
  samples: [
    { params: { inputDim: 7, outputDim: 3 }, inputs: [{ shape: [4], dtype: 'int32' }], below: 7 },
    { params: { inputDim: 5, outputDim: 2, maskZero: true }, inputs: [{ shape: [3, 2], dtype: 'int32' }], below: 5 },
  ],
});
