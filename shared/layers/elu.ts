import { z } from 'zod';
import { text } from '../base/text.ts';
import { defineLayer, float, oneInput, oneOutput, only } from './define.ts';
import { number } from './params.ts';

export const elu = defineLayer({
  type: 'ELU',
  category: 'activation',
  label: text('ELU', 'ELU'),
  doc: text('Like ReLU, but negative values level off smoothly at -alpha.', '与 ReLU 类似，但负值平滑地趋近 -alpha。'),
  aliases: ['exponential linear unit'],
  params: z.strictObject({
    alpha: number({
      default: 1,
      min: 0,
      max: 1e3,
      label: text('Alpha', 'Alpha'),
      help: text('Where negative values level off, below zero.', '负值趋近的水平（零以下）。'),
    }),
  }),
  inputs: oneInput,
  outputs: oneOutput,
  inferShape: (inputs) => float(only(inputs).shape),
  toKeras: ({ alpha }) => ({ className: 'ELU', config: { alpha } }),
  samples: [
    { params: {}, inputs: [{ shape: [5], dtype: 'float32' }] },
    { params: { alpha: 0.5 }, inputs: [{ shape: [3, 4], dtype: 'float32' }] },
  ],
});
