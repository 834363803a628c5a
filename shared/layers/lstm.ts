import { z } from 'zod';
import { text } from '../base/text.ts';
import { activationToKeras } from './activations.ts';
import { defineLayer, oneInput, oneOutput } from './define.ts';
import {
  cellFlops,
  cellParams,
  cellToKeras,
  countCell,
  gateActivation,
  inferRecurrent,
  sequenceParams,
  sequenceToKeras,
  unitForgetBias,
} from './recurrent.ts';

export const lstm = defineLayer({
  type: 'LSTM',
  category: 'recurrent',
  label: text('LSTM', '长短期记忆'),
  doc: text(
    'Long short-term memory: walks through a sequence with a memory beside its state, and learns what to store, to forget and to show.',
    '长短期记忆：逐步处理序列，除状态外另有记忆单元，并学习存入、遗忘和输出哪些内容。',
  ),
  aliases: ['recurrent', 'rnn', 'memory', 'sequence', 'time series'],
  params: z.strictObject({
    ...cellParams(),
    recurrentActivation: gateActivation(),
    unitForgetBias: unitForgetBias(),
    ...sequenceParams(),
  }),
  inputs: oneInput,
  outputs: oneOutput,
  inferShape: (inputs, params) => inferRecurrent(inputs, params, 'LSTM'),
  countParams: (inputs, params) => countCell(inputs, params, 4),
  flops: (inputs, _outputs, params) => cellFlops(inputs, params, 4, 4),
  toKeras: (params) => ({
    className: 'LSTM',
    config: {
      ...cellToKeras(params),
      recurrent_activation: activationToKeras(params.recurrentActivation),
      unit_forget_bias: params.unitForgetBias,
      ...sequenceToKeras(params),
    },
  }),
  samples: [
    { params: { units: 3 }, inputs: [{ shape: [2, 2], dtype: 'float32' }] },
    {
      params: { units: 2, returnSequences: true, dropout: 0.3, recurrentDropout: 0.2, useBias: false },
      inputs: [{ shape: [2, 4], dtype: 'float32' }],
    },
    {
      params: { units: 2, goBackwards: true, dropout: 0.3, recurrentActivation: 'hardSigmoid' },
      inputs: [{ shape: [3, 3], dtype: 'float32' }],
    },
  ],
});
