import { z } from 'zod';
import { text } from '../base/text.ts';
import { defineLayer, float, oneInput, oneOutput, only } from './define.ts';
import { choice, int } from './params.ts';

const MODES = { oneHot: 'one_hot', multiHot: 'multi_hot', count: 'count' };

export const categoryEncoding = defineLayer({
  type: 'CategoryEncoding',
  category: 'preprocessing',
  label: text('CategoryEncoding', '类别编码'),
  doc: text(
    'Turns indices into zeros and ones: one list for each index, or one that marks or counts all of them.',
    '把索引变为 0 和 1：每个索引一个列表，或用一个列表标记、统计所有索引。',
  ),
  aliases: ['one-hot', 'multi-hot', 'bag of words'],
  params: z.strictObject({
    numTokens: int({
      default: 10,
      min: 1,
      max: 10_000_000,
      label: text('Categories', '类别数'),
      help: text('How many indices there are: they go from 0 to one less.', '索引的个数：取值从 0 到该数减一。'),
    }),
    outputMode: choice(['oneHot', 'multiHot', 'count'], {
      default: 'multiHot',
      label: text('Mode', '方式'),
      help: text(
        'oneHot: a list for each index. multiHot: marks those that occur. count: says how often.',
        'oneHot：每个索引一个列表。multiHot：标记出现的索引。count：统计次数。',
      ),
    }),
  }),
  inputs: oneInput,
  outputs: oneOutput,
  accepts: ['int32', 'float32'],
  differentiable: false,
  inferShape(inputs, { numTokens, outputMode }) {
    const { shape } = only(inputs);
    const oneByOne = outputMode === 'oneHot' && shape.at(-1) !== 1;
    return float([...(oneByOne ? shape : shape.slice(0, -1)), numTokens]);
  },
  toKeras: ({ numTokens, outputMode }) => ({
    className: 'CategoryEncoding',
    config: { num_tokens: numTokens, output_mode: MODES[outputMode] },
  }),
  samples: [
    { params: { numTokens: 5 }, inputs: [{ shape: [4], dtype: 'int32' }], below: 5 },
    { params: { numTokens: 3, outputMode: 'oneHot' }, inputs: [{ shape: [1], dtype: 'int32' }], below: 3 },
  ],
});
