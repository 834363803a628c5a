import { z } from 'zod';
import { shapeText } from '../base/tensor.ts';
import { text } from '../base/text.ts';
import { constraint } from './constraints.ts';
import { defineLayer, float, oneInput, oneOutput, only, refuse } from './define.ts';
import { matrixInitializer } from './initializers.ts';
import { int } from './params.ts';
import { regularizer } from './regularizers.ts';
import { weightToKeras } from './weights.ts';

export const positionEmbedding = defineLayer({
  type: 'PositionEmbedding',
  category: 'attention',
  label: text('Position embedding', '位置嵌入'),
  doc: text(
    'Adds to every step of a sequence a trained vector of its position: attention alone does not see the order of steps.',
    '给序列的每一步加上一个表示其位置的可训练向量：注意力本身看不到各步的顺序。',
  ),
  aliases: ['transformer', 'positional encoding', 'order'],
  params: z.strictObject({
    sequenceLength: int({
      default: 256,
      min: 1,
      max: 1_000_000,
      label: text('Longest sequence', '最大序列长度'),
      help: text('How many positions are learned; sequences may be shorter.', '学习多少个位置；序列可以更短。'),
    }),
    embeddingsInitializer: matrixInitializer('glorotUniform', text('Embeddings initializer', '嵌入初始化器')),
    embeddingsRegularizer: regularizer(text('Embeddings regularizer', '嵌入正则化器')),
    embeddingsConstraint: constraint(text('Embeddings constraint', '嵌入约束')),
  }),
  inputs: oneInput,
  outputs: oneOutput,
  inferShape(inputs, { sequenceLength }) {
    const { shape } = only(inputs);
    const [steps] = shape;
    if (steps === undefined || shape.length !== 2) {
      return refuse(
        text(
          `Position embedding expects steps × features, found ${shapeText(shape)}`,
          `位置嵌入需要 步×特征，实际为 ${shapeText(shape)}`,
        ),
        text('Feed it a sequence, such as what an Embedding answers.', '请输入序列，例如 Embedding 的输出。'),
      );
    }
    if (steps > sequenceLength) {
      return refuse(
        text(
          `The sequence has ${steps} steps, but only ${sequenceLength} positions are learned`,
          `序列有 ${steps} 步，但只学习 ${sequenceLength} 个位置`,
        ),
        text(`Set it to ${steps} or more.`, `请设为 ${steps} 或更大。`),
        'sequenceLength',
      );
    }
    return float(shape);
  },
  countParams: (inputs, { sequenceLength }) => sequenceLength * (only(inputs).shape[1] ?? 1),
  toKeras: (params) => ({
    className: 'PositionEmbedding',
    config: {
      sequence_length: params.sequenceLength,
      ...weightToKeras('embeddings', {
        initializer: params.embeddingsInitializer,
        regularizer: params.embeddingsRegularizer,
        constraint: params.embeddingsConstraint,
      }),
    },
  }),
  samples: [
    { params: { sequenceLength: 4 }, inputs: [{ shape: [4, 3], dtype: 'float32' }] },
    {
      params: { sequenceLength: 6, embeddingsRegularizer: { type: 'l2' } },
      inputs: [{ shape: [2, 5], dtype: 'float32' }],
    },
  ],
});
