import { z } from 'zod';
import { text } from '../base/text.ts';
import { shapeText, sizeOf, type Shape } from '../base/tensor.ts';
import { defineLayer, float, oneInput, oneOutput, only, refuse } from './define.ts';
import { sizes } from './params.ts';

/** The target shape with the size that -1 stands for. */
function filled(targetShape: Shape, size: number): Shape {
  const known = targetShape.reduce((product, axis) => (axis === -1 ? product : product * axis), 1);
  return targetShape.map((axis) => (axis === -1 ? size / known : axis));
}

export const reshape = defineLayer({
  type: 'Reshape',
  category: 'core',
  label: text('Reshape', '重塑'),
  doc: text('Gives the same values another shape.', '把同样的值排成另一种形状。'),
  aliases: ['view'],
  params: z.strictObject({
    targetShape: sizes({
      default: [-1],
      lengths: [1, 5],
      min: -1,
      label: text('Target shape', '目标形状'),
      help: text(
        'The shape of one sample; -1, at most once, for whatever is left.',
        '单个样本的形状；-1 至多出现一次，表示由其余推断。',
      ),
    }),
  }),
  inputs: oneInput,
  outputs: oneOutput,
  inferShape(inputs, { targetShape }) {
    const { shape } = only(inputs);
    const left = targetShape.filter((size) => size === -1).length;
    const known = targetShape.filter((size) => size !== -1).reduce((product, size) => product * size, 1);
    const size = sizeOf(shape);
    if (left > 1 || known === 0 || (left === 1 ? size % known !== 0 : size !== known)) {
      return refuse(
        text(
          `The ${size} values of ${shapeText(shape)} do not fill the shape ${targetShape.join('×')}`,
          `${shapeText(shape)} 的 ${size} 个值无法填满形状 ${targetShape.join('×')}`,
        ),
        text(
          'The sizes must multiply to the number of values; -1 may stand for one of them.',
          '各尺寸之积须等于值的个数；其中一个可用 -1 代替。',
        ),
        'targetShape',
      );
    }
    return float(filled(targetShape, size));
  },
  flops: () => 0,
  // tfjs infers no shape from -1, so the size it stands for is written out.
  toKeras: ({ targetShape }, inputs) => ({
    className: 'Reshape',
    config: { target_shape: filled(targetShape, sizeOf(only(inputs).shape)) },
  }),
  samples: [
    { params: { targetShape: [3, 4] }, inputs: [{ shape: [12], dtype: 'float32' }] },
    { params: { targetShape: [2, -1, 2] }, inputs: [{ shape: [3, 4], dtype: 'float32' }] },
  ],
});
