import { z } from 'zod';
import { ok } from '../base/result.ts';
import { shapeText } from '../base/tensor.ts';
import { text } from '../base/text.ts';
import { activation } from './activation.ts';
import { bidirectional } from './bidirectional.ts';
import { conv2d } from './conv2d.ts';
import { defineLayer, oneInput, oneOutput, only, refuse, type LayerInputs } from './define.ts';
import { dense } from './dense.ts';
import { dropout } from './dropout.ts';
import { flatten } from './flatten.ts';
import { gru } from './gru.ts';
import { boundInside, innerLayer, innerToKeras, pinnedTo, type Candidates } from './inner-layer.ts';
import { layerNormalization } from './layer-normalization.ts';
import { lstm } from './lstm.ts';
import { maxPooling2d } from './max-pooling2d.ts';
import { reshape } from './reshape.ts';
import { simpleRnn } from './simple-rnn.ts';

const EACH_STEP: Candidates = [
  dense,
  activation,
  conv2d,
  maxPooling2d,
  flatten,
  reshape,
  layerNormalization,
  dropout,
  simpleRnn,
  gru,
  lstm,
  bidirectional,
];

/** What one step of a sequence is to the inner layer. */
function stepOf(inputs: LayerInputs): LayerInputs {
  return inputs.map(({ shape, dtype }) => ({ shape: shape.slice(1), dtype }));
}

export const timeDistributed = defineLayer({
  type: 'TimeDistributed',
  category: 'recurrent',
  label: text('TimeDistributed', '逐时间步'),
  doc: text(
    'Applies one layer, with the same weights, to every step of a sequence.',
    '对序列的每一步应用同一个层，权重相同。',
  ),
  aliases: ['sequence', 'each step', 'wrapper', 'video'],
  params: z.strictObject({
    layer: innerLayer(EACH_STEP, {
      label: text('Layer', '层'),
      help: text('The layer that every step goes through.', '每一步都经过的层。'),
    }),
  }),
  inputs: oneInput,
  outputs: oneOutput,
  inferShape(inputs, { layer }) {
    const { shape } = only(inputs);
    const [steps] = shape;
    if (steps === undefined || shape.length < 2) {
      return refuse(
        text(
          `TimeDistributed expects steps and at least one axis more, found ${shapeText(shape)}`,
          `TimeDistributed 需要时间步轴和至少一个其他轴，实际为 ${shapeText(shape)}`,
        ),
        text('Feed it a sequence, such as 28×8.', '请输入序列，例如 28×8。'),
      );
    }
    const outputs = pinnedTo('layer', boundInside(EACH_STEP, layer).inferShape(stepOf(inputs)));
    return outputs.ok ? ok(outputs.value.map((output) => ({ ...output, shape: [steps, ...output.shape] }))) : outputs;
  },
  countParams: (inputs, { layer }) => boundInside(EACH_STEP, layer).countParams(stepOf(inputs)),
  countFrozen: (inputs, { layer }) => boundInside(EACH_STEP, layer).countFrozen(stepOf(inputs)),
  flops: (inputs, outputs, { layer }) =>
    (only(inputs).shape[0] ?? 1) * boundInside(EACH_STEP, layer).flops(stepOf(inputs), stepOf(outputs)),
  toKeras: ({ layer }, inputs) => ({
    className: 'TimeDistributed',
    config: { layer: innerToKeras(boundInside(EACH_STEP, layer), stepOf(inputs)) },
  }),
  samples: [
    {
      params: { layer: { type: 'Dense', params: { units: 3, activation: 'relu' } } },
      inputs: [{ shape: [4, 2], dtype: 'float32' }],
    },
    {
      params: { layer: { type: 'Conv2D', params: { filters: 2, kernelSize: [2, 2] } } },
      inputs: [{ shape: [2, 3, 4, 1], dtype: 'float32' }],
    },
    { params: { layer: { type: 'MaxPooling2D' } }, inputs: [{ shape: [2, 4, 4, 1], dtype: 'float32' }] },
    { params: { layer: { type: 'Flatten' } }, inputs: [{ shape: [2, 3, 2], dtype: 'float32' }] },
    { params: { layer: { type: 'Flatten' } }, inputs: [{ shape: [2, 3], dtype: 'float32' }] },
    {
      params: { layer: { type: 'Reshape', params: { targetShape: [2, 2] } } },
      inputs: [{ shape: [3, 4], dtype: 'float32' }],
    },
    { params: { layer: { type: 'LayerNormalization' } }, inputs: [{ shape: [3, 4], dtype: 'float32' }] },
    { params: { layer: { type: 'Activation' } }, inputs: [{ shape: [2, 3], dtype: 'float32' }] },
    { params: { layer: { type: 'Dropout', params: { rate: 0.3 } } }, inputs: [{ shape: [3, 6], dtype: 'float32' }] },
    {
      params: { layer: { type: 'LSTM', params: { units: 2, dropout: 0.3 } } },
      inputs: [{ shape: [2, 3, 2], dtype: 'float32' }],
    },
    {
      params: {
        layer: { type: 'Bidirectional', params: { layer: { type: 'GRU', params: { units: 2, dropout: 0.3 } } } },
      },
      inputs: [{ shape: [2, 3, 2], dtype: 'float32' }],
    },
  ],
});
