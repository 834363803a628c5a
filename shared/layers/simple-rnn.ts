import { z } from 'zod';
import { text } from '../base/text.ts';
import { defineLayer, oneInput, oneOutput } from './define.ts';
import {
  cellFlops,
  cellParams,
  cellToKeras,
  countCell,
  inferRecurrent,
  sequenceParams,
  sequenceToKeras,
} from './recurrent.ts';

export const simpleRnn = defineLayer({
  type: 'SimpleRNN',
  category: 'recurrent',
  label: text('SimpleRNN', '简单循环'),
  doc: text(
    'Walks through a sequence; each step’s output is computed from its features and the output of the step before. Remembers only shortly.',
    '逐步处理序列；每一步的输出由该步的特征和上一步的输出算出。只有短期记忆。',
  ),
  aliases: ['recurrent', 'rnn', 'elman', 'sequence'],
  params: z.strictObject({ ...cellParams(), ...sequenceParams() }),
  inputs: oneInput,
  outputs: oneOutput,
  inferShape: (inputs, params) => inferRecurrent(inputs, params, 'SimpleRNN'),
  countParams: (inputs, params) => countCell(inputs, params, 1),
  flops: (inputs, _outputs, params) => cellFlops(inputs, params, 1, 0),
  toKeras: (params) => ({
    className: 'SimpleRNN',
    config: { ...cellToKeras(params), ...sequenceToKeras(params) },
  }),
  samples: [
    { params: { units: 8 }, inputs: [{ shape: [1, 3], dtype: 'float32' }] },
    { params: { units: 3 }, inputs: [{ shape: [4, 2], dtype: 'float32' }] },
    {
      params: { units: 2, returnSequences: true, goBackwards: true, dropout: 0.3, recurrentDropout: 0.2 },
      inputs: [{ shape: [3, 4], dtype: 'float32' }],
    },
  ],
});
