import { z } from 'zod';
import { text } from '../base/text.ts';
import { defineLayer, float, oneInput, oneOutput, only, refuse } from './define.ts';
import { number } from './params.ts';
import { shapeText } from '../base/tensor.ts';

export const masking = defineLayer({
  type: 'Masking',
  category: 'recurrent',
  label: text('Masking', '掩码'),
  doc: text(
    'Marks the steps of a sequence that only fill it up, so that recurrent layers skip them.',
    '标记序列中仅作填充的步，使循环层跳过它们。',
  ),
  aliases: ['padding', 'sequence'],
  params: z.strictObject({
    maskValue: number({
      default: 0,
      min: -1e9,
      max: 1e9,
      label: text('Mask value', '掩码值'),
      help: text('A step whose values all equal this one is skipped.', '所有值都等于它的步会被跳过。'),
    }),
  }),
  inputs: oneInput,
  outputs: oneOutput,
  inferShape(inputs) {
    const { shape } = only(inputs);
    if (shape.length >= 2) return float(shape);
    return refuse(
      text(
        `Masking expects steps × features, found ${shapeText(shape)}`,
        `掩码需要 步数×特征，实际为 ${shapeText(shape)}`,
      ),
      text('Feed it a sequence.', '请向它输入序列。'),
    );
  },
  toKeras: ({ maskValue }) => ({ className: 'Masking', config: { mask_value: maskValue } }),
  samples: [{ params: {}, inputs: [{ shape: [4, 3], dtype: 'float32' }] }],
});
