import { z } from 'zod';
import { text } from '../base/text.ts';
import { activationToKeras } from './activations.ts';
import { defineLayer, oneInput, oneOutput } from './define.ts';
import { flag } from './params.ts';
import {
  cellFlops,
  cellParams,
  cellToKeras,
  countCell,
  gateActivation,
  inferRecurrent,
  sequenceParams,
  sequenceToKeras,
} from './recurrent.ts';

export const gru = defineLayer({
  type: 'GRU',
  category: 'recurrent',
  label: text('GRU', '门控循环单元'),
  doc: text(
    'Gated recurrent unit: walks through a sequence, and learns at each step what to keep of its state and what to replace. Smaller than an LSTM.',
    '门控循环单元：逐步处理序列，并学习每一步保留哪些状态、替换哪些状态。比 LSTM 小。',
  ),
  aliases: ['recurrent', 'rnn', 'gated', 'sequence'],
  params: z.strictObject({
    ...cellParams(),
    recurrentActivation: gateActivation(),
    resetAfter: flag({
      default: true,
      label: text('Reset after', '后重置'),
      help: text(
        'Applies the reset gate behind the recurrent kernel, which has a bias of its own then; otherwise before it.',
        '在循环核之后应用重置门，此时循环核有自己的偏置；否则在其之前应用。',
      ),
    }),
    ...sequenceParams(),
  }),
  inputs: oneInput,
  outputs: oneOutput,
  inferShape: (inputs, params) => inferRecurrent(inputs, params, 'GRU'),
  countParams: (inputs, params) => countCell(inputs, params, 3, params.resetAfter ? 2 : 1),
  flops: (inputs, _outputs, params) => cellFlops(inputs, params, 3, 4),
  toKeras: (params) => ({
    className: 'GRU',
    config: {
      ...cellToKeras(params),
      recurrent_activation: activationToKeras(params.recurrentActivation),
      reset_after: params.resetAfter,
      ...sequenceToKeras(params),
    },
  }),
  samples: [
    { params: { units: 3 }, inputs: [{ shape: [4, 2], dtype: 'float32' }] },
    {
      params: { units: 2, resetAfter: false, returnSequences: true, dropout: 0.3, recurrentDropout: 0.2 },
      inputs: [{ shape: [3, 4], dtype: 'float32' }],
    },
    {
      params: { units: 2, goBackwards: true, dropout: 0.3, recurrentActivation: 'hardSigmoid' },
      inputs: [{ shape: [3, 3], dtype: 'float32' }],
    },
  ],
});
