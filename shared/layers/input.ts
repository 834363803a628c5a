import { z } from 'zod';
import { ok } from '../base/result.ts';
import { text } from '../base/text.ts';
import { defineLayer, oneOutput } from './define.ts';
import { choice, sizes } from './params.ts';

export const input = defineLayer({
  type: 'Input',
  category: 'data',
  label: text('Input', '输入'),
  doc: text(
    'Where data enters the model. A model may have several inputs; each is bound to columns of the data.',
    '数据进入模型的地方。模型可以有多个输入，每个输入绑定到数据的若干列。',
  ),
  aliases: ['source', 'data', 'feature'],
  params: z.strictObject({
    shape: sizes({
      default: [1],
      lengths: [1, 5],
      label: text('Shape', '形状'),
      help: text(
        'The shape of one sample, without the batch axis: 8, 8, 1 for a grey image of 8 by 8 pixels.',
        '单个样本的形状，不含批次轴：8×8 像素的灰度图像为 8, 8, 1。',
      ),
    }),
    dtype: choice(['float32', 'int32'], {
      default: 'float32',
      label: text('Data type', '数据类型'),
      help: text('float32 for measurements, int32 for indices.', '测量值用 float32，索引用 int32。'),
    }),
  }),
  inputs: [],
  outputs: oneOutput,
  inferShape: (_inputs, { shape, dtype }) => ok([{ shape, dtype }]),
  flops: () => 0,
  toKeras: ({ shape, dtype }) => ({
    className: 'InputLayer',
    config: { batch_input_shape: [null, ...shape], dtype, sparse: false },
  }),
  samples: [{ params: { shape: [4] }, inputs: [] }],
});
