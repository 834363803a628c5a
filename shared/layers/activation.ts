import { z } from 'zod';
import { text } from '../base/text.ts';
import { activation as activationParam, activationToKeras } from './activations.ts';
import { defineLayer, float, oneInput, oneOutput, only } from './define.ts';

export const activation = defineLayer({
  type: 'Activation',
  category: 'core',
  label: text('Activation', '激活'),
  doc: text('Applies a function to every value.', '对每个值应用一个函数。'),
  aliases: ['relu', 'sigmoid', 'softmax', 'tanh', 'nonlinearity'],
  params: z.strictObject({ activation: activationParam('relu') }),
  inputs: oneInput,
  outputs: oneOutput,
  inferShape: (inputs) => float(only(inputs).shape),
  toKeras: (params) => ({ className: 'Activation', config: { activation: activationToKeras(params.activation) } }),
  samples: [{ params: {}, inputs: [{ shape: [6], dtype: 'float32' }] }],
});
