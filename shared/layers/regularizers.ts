import { z } from 'zod';
import { described } from '../base/described.ts';
import { text, type Text } from '../base/text.ts';
import type { KerasObject } from './define.ts';
import { number } from './params.ts';

const factor = (of: Text) =>
  number({
    default: 0.01,
    min: 0,
    max: 1e6,
    label: of,
    help: text('How much it counts in the loss.', '它在损失中所占的比重。'),
  });
const l1 = () => factor(text('L1 factor', 'L1 系数'));
const l2 = () => factor(text('L2 factor', 'L2 系数'));

/** What is added to the loss for large weights: the sum of their absolute values (l1), of their squares (l2), or both. */
export const regularizerSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('none') }),
  z.strictObject({ type: z.literal('l1'), l1: l1() }),
  z.strictObject({ type: z.literal('l2'), l2: l2() }),
  z.strictObject({ type: z.literal('l1l2'), l1: l1(), l2: l2() }),
]);

export type Regularizer = z.output<typeof regularizerSchema>;

/** The param for what large values of a weight cost. */
export function regularizer(label: Text) {
  return described(regularizerSchema.default({ type: 'none' }), {
    kind: 'variant',
    variants: regularizerSchema.options,
    label,
    help: text('Adds to the loss for large weights, against overfitting.', '权重过大时增加损失，以防过拟合。'),
  });
}

/** A regularizer as Keras's configuration has it. */
export function regularizerToKeras(chosen: Regularizer): KerasObject | null {
  if (chosen.type === 'none') return null;
  const config = { l1: 0, l2: 0, ...chosen };
  return { class_name: 'L1L2', config: { l1: config.l1, l2: config.l2 } };
}
