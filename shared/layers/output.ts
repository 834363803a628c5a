import { z } from 'zod';
import { ok } from '../base/result.ts';
import { text } from '../base/text.ts';
import { LOSSES } from '../judging/losses.ts';
import { METRICS } from '../judging/metrics.ts';
import { defineLayer, oneInput, only } from './define.ts';
import { choice, choices, flag, int, number } from './params.ts';

export const outputParams = z.strictObject({
  loss: choice(LOSSES, {
    default: 'sparseCategoricalCrossentropy',
    label: text('Loss', '损失函数'),
    help: text(
      'What training makes small. Sparse categorical: the label is a class index. Categorical: one-hot.',
      '训练要减小的量。稀疏分类：标签为类别索引；分类：标签为独热向量。',
    ),
  }),
  fromLogits: flag({
    default: false,
    label: text('From logits', '来自 logits'),
    help: text(
      'The layer before has no softmax or sigmoid: the loss applies it itself, which is more stable.',
      '前一层没有 softmax 或 sigmoid，由损失函数自行应用，数值更稳定。',
    ),
  }),
  labelSmoothing: number({
    default: 0,
    min: 0,
    max: 1,
    label: text('Label smoothing', '标签平滑'),
    help: text(
      'How much of a label is spread evenly over the classes, against overconfidence. For categorical and binary crossentropy.',
      '把标签的多少均匀分给各个类别，以防过度自信。用于分类交叉熵和二元交叉熵。',
    ),
  }),
  weight: number({
    default: 1,
    min: 0,
    max: 1_000_000,
    label: text('Loss weight', '损失权重'),
    help: text('How much this output counts beside the others.', '此输出相对于其他输出的重要程度。'),
  }),
  metrics: choices(METRICS, {
    default: [],
    label: text('Metrics', '指标'),
    help: text(
      'What is measured besides the loss. Of classes, precision and recall are means over the classes.',
      '除损失外还要测量的量。对于多个类别，精确率和召回率取各类别的平均值。',
    ),
  }),
  topK: int({
    default: 5,
    min: 1,
    max: 1_000_000,
    label: text('Top k', '前 k 个'),
    help: text(
      'For top-k accuracy: an answer is right if the true class is among the k likeliest.',
      '用于 top-k 准确率：真实类别在概率最高的 k 个之中即为正确。',
    ),
  }),
});

export type OutputParams = Readonly<z.output<typeof outputParams>>;

export const output = defineLayer({
  type: 'Output',
  category: 'data',
  label: text('Output', '输出'),
  doc: text(
    'Marks what the model answers with, and how the answer is judged. A model may have several outputs.',
    '标记模型的答案以及评判方式。模型可以有多个输出。',
  ),
  aliases: ['target', 'label', 'prediction', 'loss'],
  params: outputParams,
  inputs: oneInput,
  outputs: [],
  inferShape: (inputs) => ok([only(inputs)]),
  flops: () => 0,
  toKeras: () => null,
  samples: [{ params: {}, inputs: [{ shape: [3], dtype: 'float32' }] }],
});
