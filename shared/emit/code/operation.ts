import type { Text } from '../../base/text.ts';
import type { TensorSpec } from '../../base/tensor.ts';
import type { KerasObject } from '../../layers/define.ts';

/** How PyTorch computes a layer: a module that holds its weights, where it has any, and an expression that calls it. */
export interface Operation {
  /** What makes the module; null where a function does. */
  readonly module: string | null;
  /** The call; `self` is the module, `inputs` are names of tensors. */
  readonly call: (self: string, inputs: readonly string[]) => string;
  /** Weights of the module: how they start out, where that is not how the module does it, and what they cost. */
  readonly weights?: readonly Weight[];
  /** Functions and classes that the program must bring along. */
  readonly helpers?: readonly string[];
}

/** A weight of a module: where it is, and its settings by Keras's names for them. */
export interface Weight {
  /** The way to it from the module: `.weight`. */
  readonly at: string;
  readonly axes: number;
  readonly initializer: unknown;
  /** The initializer that the module uses by itself. */
  readonly initial: string;
  readonly regularizer: unknown;
  readonly constraint: unknown;
}

/** A layer as an operation is chosen for it. */
export interface Layer {
  readonly className: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly takes: readonly TensorSpec[];
  readonly gives: readonly TensorSpec[];
}

/** A layer that a library cannot express: what it is, and what to do. */
export class Unsupported extends Error {
  readonly what: Text;
  readonly hint: Text;

  constructor(what: Text, hint: Text) {
    super(what.en);
    this.what = what;
    this.hint = hint;
  }
}

export function isKerasObject(value: unknown): value is KerasObject {
  return typeof value === 'object' && value !== null && 'class_name' in value && 'config' in value;
}

/** An entry of a configuration that is a number. */
export function numberOf(config: Layer['config'], key: string): number {
  const value = config[key];
  if (typeof value !== 'number') throw new Error(`${key} is a number in every configuration that has it`);
  return value;
}

/** An entry of a configuration that is a list of numbers; a single number counts as a list of one. */
export function numbersOf(config: Layer['config'], key: string): readonly number[] {
  return [config[key]].flat().filter((value): value is number => typeof value === 'number');
}

/** The sizes of the tensor that a layer with one input takes. */
export function shapeOf({ takes }: Layer, index = 0): readonly number[] {
  return takes[index]?.shape ?? [];
}

/** How many features come in, along the last axis. */
export function featuresOf(layer: Layer, index = 0): number {
  return shapeOf(layer, index).at(-1) ?? 1;
}

/** `3` for [3, 3], `(3, 2)` for [3, 2]. */
export function sized(sizes: readonly number[]): string {
  const [first = 0] = sizes;
  return sizes.every((size) => size === first) ? String(first) : `(${sizes.join(', ')})`;
}

/** A weight's settings, as a layer's configuration has them under its name. */
export function weight(
  { config }: Pick<Layer, 'config'>,
  name: string,
  at: string,
  axes: number,
  initial = name === 'bias' ? 'Zeros' : 'GlorotUniform',
): Weight {
  return {
    at,
    axes,
    initial,
    initializer: config[`${name}_initializer`],
    regularizer: config[`${name}_regularizer`] ?? null,
    constraint: config[`${name}_constraint`] ?? null,
  };
}
