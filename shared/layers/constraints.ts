import { z } from 'zod';
import { assertNever } from '../base/assert-never.ts';
import { described } from '../base/described.ts';
import { text, type Text } from '../base/text.ts';
import type { KerasObject } from './define.ts';
import { number } from './params.ts';

const most = () =>
  number({
    default: 2,
    min: 0,
    max: 1e6,
    label: text('Most', '最大值'),
    help: text('The largest norm a unit’s weights may have.', '一个单元的权重所允许的最大范数。'),
  });

/** What holds a weight within bounds after each step: one of Keras's constraints, by its name in camel case. */
export const constraintSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('none') }),
  z.strictObject({ type: z.literal('maxNorm'), maxValue: most() }),
  z.strictObject({
    type: z.literal('minMaxNorm'),
    minValue: number({
      default: 0,
      min: 0,
      max: 1e6,
      label: text('Least', '最小值'),
      help: text('The smallest norm a unit’s weights may have.', '一个单元的权重所允许的最小范数。'),
    }),
    maxValue: most(),
    rate: number({
      default: 1,
      min: 0,
      max: 1,
      label: text('Rate', '比例'),
      help: text(
        'How much of the way to the bounds a step goes; 1 is all of it.',
        '每步向边界靠近的比例；1 为完全到达。',
      ),
    }),
  }),
  z.strictObject({ type: z.literal('nonNeg') }),
  z.strictObject({ type: z.literal('unitNorm') }),
]);

export type Constraint = z.output<typeof constraintSchema>;

/** The param for what holds a weight within bounds. */
export function constraint(label: Text) {
  return described(constraintSchema.default({ type: 'none' }), {
    kind: 'variant',
    variants: constraintSchema.options,
    label,
    help: text('What holds the weights within bounds, after each step.', '每步之后把权重限制在界内的方式。'),
  });
}

/** A constraint as Keras's configuration has it; norms are taken along the first axis, as for a Dense kernel. */
export function constraintToKeras(chosen: Constraint, axis: number | readonly number[] = 0): KerasObject | null {
  switch (chosen.type) {
    case 'none':
      return null;
    case 'maxNorm':
      return { class_name: 'MaxNorm', config: { max_value: chosen.maxValue, axis } };
    case 'minMaxNorm':
      return {
        class_name: 'MinMaxNorm',
        config: { min_value: chosen.minValue, max_value: chosen.maxValue, rate: chosen.rate, axis },
      };
    case 'nonNeg':
      return { class_name: 'NonNeg', config: {} };
    case 'unitNorm':
      return { class_name: 'UnitNorm', config: { axis } };
    default:
      return assertNever(chosen);
  }
}
