import { z } from 'zod';
import { rule } from '../base/issue-words.ts';
import { described, type Described } from '../base/described.ts';

interface NumberOptions extends Described {
  readonly default: number;
  readonly min: number;
  readonly max: number;
}

/** A whole number within bounds. */
export function int({ default: initial, ...info }: NumberOptions) {
  return described(z.int().min(info.min).max(info.max).default(initial), { kind: 'int', ...info });
}

/** A real number within bounds. */
export function number({ default: initial, ...info }: NumberOptions) {
  return described(z.number().min(info.min).max(info.max).default(initial), { kind: 'number', ...info });
}

/** One of a few words. */
export function choice<const T extends string>(
  options: readonly T[],
  { default: initial, label, help }: Described & { readonly default: NoInfer<T> },
) {
  const schema: z.ZodDefault<z.ZodType<T, T>> = z.enum(options).default(initial);
  return described(schema, { kind: 'choice', options, label, help });
}

/** Any of a few words, each at most once. */
export function choices<const T extends readonly [string, ...string[]]>(
  options: T,
  { default: initial, ...info }: Described & { readonly default: readonly T[number][] },
) {
  return described(
    z
      .array(z.literal(options))
      .refine((chosen) => new Set(chosen).size === chosen.length, {
        message: rule('each may be named once', '每项只能出现一次'),
      })
      .default([...initial]),
    { kind: 'choices', options, ...info },
  );
}

/** Yes or no. */
export function flag({ default: initial, ...info }: Described & { readonly default: boolean }) {
  return described(z.boolean().default(initial), { kind: 'flag', ...info });
}

/** The largest size an axis may have; beyond it no tensor fits into memory. */
export const LARGEST_AXIS = 1_000_000;

interface ListOptions<T> extends Described {
  readonly default: readonly T[];
  /** The fewest and the most entries. */
  readonly lengths: readonly [number, number];
}

interface SizesOptions extends ListOptions<number> {
  /** What each entry must at least be; 1 where it does not say. */
  readonly min?: number;
  readonly max?: number;
}

/** A list of sizes, such as a shape. */
export function sizes({ default: initial, min = 1, max = LARGEST_AXIS, ...info }: SizesOptions) {
  return described(
    z
      .array(z.int().min(min).max(max))
      .min(info.lengths[0])
      .max(info.lengths[1])
      .default([...initial]),
    { kind: 'sizes', min, max, ...info },
  );
}

const size = z.int().min(1).max(LARGEST_AXIS);
const POSITIVE = { min: 1, max: LARGEST_AXIS };

/** Two positive sizes: height and width. */
export function pair({ default: initial, ...info }: Described & { readonly default: readonly [number, number] }) {
  return described(z.tuple([size, size]).default([initial[0], initial[1]]), {
    kind: 'sizes',
    lengths: [2, 2],
    ...POSITIVE,
    ...info,
  });
}

/** How much at the start and at the end of each of several axes: [[top, bottom], [left, right]]. */
export function margins({ default: initial, ...info }: ListOptions<readonly [number, number]>) {
  const margin = z.int().min(0).max(LARGEST_AXIS);
  return described(
    z
      .array(z.tuple([margin, margin]))
      .min(info.lengths[0])
      .max(info.lengths[1])
      .default(initial.map(([start, end]) => [start, end])),
    { kind: 'pairs', ...info },
  );
}

/** A list of real numbers. */
export function numbers({ default: initial, ...info }: ListOptions<number>) {
  return described(
    z
      .array(z.number())
      .min(info.lengths[0])
      .max(info.lengths[1])
      .default([...initial]),
    { kind: 'numbers', ...info },
  );
}
