import { z } from 'zod';
import { text } from '../base/text.ts';
import { convLstm2d } from './conv-lstm2d.ts';
import { defineLayer, float, oneInput, oneOutput, refuse } from './define.ts';
import { gru } from './gru.ts';
import { boundInside, innerLayer, innerToKeras, pinnedTo, type Candidates } from './inner-layer.ts';
import { lstm } from './lstm.ts';
import { choice } from './params.ts';
import { simpleRnn } from './simple-rnn.ts';
import { stackedRnn } from './stacked-rnn.ts';

const RECURRENT: Candidates = [lstm, gru, simpleRnn, convLstm2d, stackedRnn];

export const bidirectional = defineLayer({
  type: 'Bidirectional',
  category: 'recurrent',
  label: text('Bidirectional', '双向'),
  doc: text(
    'Walks through a sequence with two recurrent layers, one from each end, and joins what they answer.',
    '用两个循环层分别从序列的两端处理，并合并它们的结果。',
  ),
  aliases: ['recurrent', 'rnn', 'bilstm', 'bigru', 'both directions'],
  params: z.strictObject({
    layer: innerLayer(RECURRENT, {
      label: text('Layer', '层'),
      help: text(
        'The recurrent layer; there are two of it, each with its own weights.',
        '所用的循环层；共有两个，权重各自独立。',
      ),
    }),
    mergeMode: choice(['concat', 'sum', 'mul', 'ave'], {
      default: 'concat',
      label: text('Merge mode', '合并方式'),
      help: text(
        'How both answers are joined: side by side (concat), or number by number as their sum, product (mul) or mean (ave).',
        '两个结果的合并方式：并排（concat），或逐个相加（sum）、相乘（mul）、取平均（ave）。',
      ),
    }),
  }),
  inputs: oneInput,
  outputs: oneOutput,
  inferShape(inputs, { layer, mergeMode }) {
    if (layer.params['goBackwards'] === true) {
      return refuse(
        text('The layer that goes forwards was set to go backwards', '向前的那一层被设为反向'),
        text('Turn goBackwards off: the second layer goes backwards.', '请关闭 goBackwards：第二层会反向处理。'),
        'layer.params.goBackwards',
      );
    }
    const outputs = pinnedTo('layer', boundInside(RECURRENT, layer).inferShape(inputs));
    if (!outputs.ok) return outputs;
    const shape = outputs.value[0]?.shape ?? [];
    return float(mergeMode === 'concat' ? [...shape.slice(0, -1), 2 * (shape.at(-1) ?? 1)] : shape);
  },
  countParams: (inputs, { layer }) => 2 * boundInside(RECURRENT, layer).countParams(inputs),
  flops(inputs, outputs, { layer, mergeMode }) {
    const merged = outputs[0]?.shape.reduce((size, axis) => size * axis, 1) ?? 0;
    return 2 * boundInside(RECURRENT, layer).flops(inputs, outputs) + (mergeMode === 'concat' ? 0 : merged);
  },
  toKeras: ({ layer, mergeMode }, inputs) => ({
    className: 'Bidirectional',
    config: { layer: innerToKeras(boundInside(RECURRENT, layer), inputs), merge_mode: mergeMode },
  }),
  samples: [
    {
      params: { layer: { type: 'LSTM', params: { units: 2 } } },
      inputs: [{ shape: [3, 2], dtype: 'float32' }],
    },
    {
      params: { layer: { type: 'GRU', params: { units: 3, returnSequences: true, dropout: 0.3 } }, mergeMode: 'sum' },
      inputs: [{ shape: [4, 2], dtype: 'float32' }],
    },
    {
      params: {
        layer: {
          type: 'StackedRNN',
          params: {
            cells: [{ type: 'SimpleRNN', params: { units: 2, recurrentDropout: 0.2 } }],
            returnSequences: true,
          },
        },
      },
      inputs: [{ shape: [2, 3], dtype: 'float32' }],
    },
    {
      params: { layer: { type: 'ConvLSTM2D', params: { filters: 1, kernelSize: [2, 2] } }, mergeMode: 'mul' },
      inputs: [{ shape: [2, 3, 3, 1], dtype: 'float32' }],
    },
  ],
});
