import { z } from 'zod';
import { text } from '../base/text.ts';
import { defineLayer, float, oneInput, oneOutput, only } from './define.ts';
import { axisParam, noSuchAxis, sampleAxis } from './axes.ts';

export const softmax = defineLayer({
  type: 'Softmax',
  category: 'activation',
  label: text('Softmax', 'Softmax'),
  doc: text('Turns values along an axis into probabilities that add up to 1.', '把沿某轴的值变为和为 1 的概率。'),
  aliases: ['probabilities', 'classes'],
  params: z.strictObject({
    axis: axisParam(text('The axis along which the probabilities add up to 1.', '概率之和为 1 的轴。')),
  }),
  inputs: oneInput,
  outputs: oneOutput,
  inferShape(inputs, { axis }) {
    const { shape } = only(inputs);
    return sampleAxis(axis, shape.length) === undefined ? noSuchAxis(axis, shape) : float(shape);
  },
  toKeras: ({ axis }) => ({ className: 'Softmax', config: { axis } }),
  samples: [
    { params: {}, inputs: [{ shape: [5], dtype: 'float32' }] },
    { params: { axis: 1 }, inputs: [{ shape: [3, 4], dtype: 'float32' }] },
  ],
});
