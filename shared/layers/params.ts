import { z } from 'zod';
import type { Text } from '../base/text.ts';

interface Described {
  readonly label: Text;
  readonly help: Text;
}

/** What a form needs to show a param; the zod schema beside it says what is valid. */
export type ParamInfo = Described &
  (
    | { readonly kind: 'int' | 'number'; readonly min: number; readonly max: number }
    | { readonly kind: 'choice'; readonly options: readonly string[] }
    | { readonly kind: 'choices'; readonly options: readonly string[] }
    | { readonly kind: 'flag' }
    | { readonly kind: 'sizes'; readonly lengths: readonly [number, number] }
  );

/** Param schemas carry their label, help and kind here, so that forms, docs and checks read one source. */
export const paramInfo = z.registry<ParamInfo>();

interface NumberOptions extends Described {
  readonly default: number;
  readonly min: number;
  readonly max: number;
}

/** A whole number within bounds. */
export function int({ default: initial, ...info }: NumberOptions) {
  return z
    .int()
    .min(info.min)
    .max(info.max)
    .default(initial)
    .register(paramInfo, { kind: 'int', ...info });
}

/** A real number within bounds. */
export function number({ default: initial, ...info }: NumberOptions) {
  return z
    .number()
    .min(info.min)
    .max(info.max)
    .default(initial)
    .register(paramInfo, { kind: 'number', ...info });
}

/** One of a few words. */
export function choice<const T extends string>(
  options: readonly T[],
  { default: initial, label, help }: Described & { readonly default: NoInfer<T> },
) {
  const schema: z.ZodDefault<z.ZodType<T, T>> = z.enum(options).default(initial);
  paramInfo.add(schema, { kind: 'choice', options, label, help });
  return schema;
}

/** Any of a few words, each at most once. */
export function choices<const T extends readonly [string, ...string[]]>(
  options: T,
  { default: initial, ...info }: Described & { readonly default: readonly T[number][] },
) {
  return z
    .array(z.literal(options))
    .refine((chosen) => new Set(chosen).size === chosen.length, { message: 'each may be named once' })
    .default([...initial])
    .register(paramInfo, { kind: 'choices', options, ...info });
}

/** Yes or no. */
export function flag({ default: initial, ...info }: Described & { readonly default: boolean }) {
  return z
    .boolean()
    .default(initial)
    .register(paramInfo, { kind: 'flag', ...info });
}

/** The largest size an axis may have; beyond it no tensor fits into memory. */
export const LARGEST_AXIS = 1_000_000;

/** A list of positive sizes, such as a shape or a kernel size; `lengths` bounds how many. */
export function sizes({
  default: initial,
  ...info
}: Described & { readonly default: readonly number[]; readonly lengths: readonly [number, number] }) {
  return z
    .array(z.int().min(1).max(LARGEST_AXIS))
    .min(info.lengths[0])
    .max(info.lengths[1])
    .default([...initial])
    .register(paramInfo, { kind: 'sizes', ...info });
}

/** Two positive sizes: height and width. */
export function pair({ default: initial, ...info }: Described & { readonly default: readonly [number, number] }) {
  const size = z.int().min(1).max(LARGEST_AXIS);
  return z
    .tuple([size, size])
    .default([initial[0], initial[1]])
    .register(paramInfo, { kind: 'sizes', lengths: [2, 2], ...info });
}
