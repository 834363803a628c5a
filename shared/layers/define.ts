import type { z } from 'zod';
import { fault, type Diagnostic } from '../base/diagnostic.ts';
import { nearest } from '../base/nearest.ts';
import { parse, shown, valueAt } from '../base/parse.ts';
import { err, ok, type Result } from '../base/result.ts';
import { sizeOf, type DType, type Shape, type TensorSpec } from '../base/tensor.ts';
import { text, type Text } from '../base/text.ts';

/** The groups of the catalogue and the palette, in their order. */
export const CATEGORIES = [
  'data',
  'core',
  'activation',
  'convolution',
  'pooling',
  'recurrent',
  'normalization',
  'regularization',
  'merge',
  'attention',
  'structure',
  'preprocessing',
  'module',
] as const;
export type LayerCategory = (typeof CATEGORIES)[number];

/** Where a wire ends. A port that takes `many` keeps its wires in order and may see the same tensor twice. */
export interface InputPort {
  readonly name: string;
  readonly label: Text;
  /** May stay without a wire. Optional ports come last, and one is wired only when those before it are. */
  readonly optional?: true;
  /** The fewest and the most wires a `many` port takes; without it the port takes exactly one. */
  readonly many?: { readonly min: number; readonly max?: number };
}

export interface OutputPort {
  readonly name: string;
  readonly label: Text;
}

/** The tensors that arrive at a layer, port by port and, within a port, slot by slot. */
export type LayerInputs = readonly TensorSpec[];

/** A layer of the Keras vocabulary, as functional-model JSON has it (`class_name`, `config` without its name). */
export interface KerasLayer {
  readonly className: string;
  readonly config: Readonly<Record<string, unknown>>;
}

/** Something inside a layer's configuration that has a class of its own: an initializer, a wrapped layer. */
export interface KerasObject {
  readonly class_name: string;
  readonly config: Readonly<Record<string, unknown>>;
}

/** A set of params that the contract test builds the layer with, and the inputs it gets there. */
export interface LayerSample<Params> {
  readonly params: Params;
  readonly inputs: LayerInputs;
  /** What int32 inputs stay below; 2 where it does not say. */
  readonly below?: number;
}

/** Everything the product knows of a layer. One file holds one definition. */
export interface LayerDefinition<Schema extends z.ZodObject> {
  /** Its name in project files: Keras's name for it. */
  readonly type: string;
  readonly category: LayerCategory;
  readonly label: Text;
  readonly doc: Text;
  /** Other words that people search it by. */
  readonly aliases?: readonly string[];
  readonly params: Schema;
  readonly inputs: readonly InputPort[];
  readonly outputs: readonly OutputPort[] | ((params: z.output<Schema>) => readonly OutputPort[]);
  /** The data types it can take; float32 alone where it does not say. */
  readonly accepts?: readonly DType[];
  /** Whether gradients pass through it to its inputs; true where it does not say. */
  readonly differentiable?: false;
  /** The shapes that leave, one for each output port, or what is wrong with those that arrive. */
  inferShape(inputs: LayerInputs, params: z.output<Schema>): Result<readonly TensorSpec[], LayerFault>;
  /** Trainable numbers in its weights; 0 where it does not say. */
  countParams?(inputs: LayerInputs, params: z.output<Schema>): number;
  /** Numbers in its weights that training does not touch by gradients, such as moving averages; 0 where it does not say. */
  countFrozen?(inputs: LayerInputs, params: z.output<Schema>): number;
  /**
   * Floating point operations for one sample, forwards; a multiplication and an addition count as two.
   * One for each value of its outputs where it does not say.
   */
  flops?(inputs: LayerInputs, outputs: readonly TensorSpec[], params: z.output<Schema>): number;
  /** What the layer is for tfjs and Keras; null for nodes that only mark a place, such as Output. */
  toKeras(params: z.output<Schema>, inputs: LayerInputs): KerasLayer | null;
  readonly samples: readonly LayerSample<z.input<Schema>>[];
}

/** What a layer finds wrong. Who calls it knows the node, and pins it there. */
export type LayerFault = Omit<Diagnostic, 'nodeId'>;

/** A definition together with valid params. */
export interface BoundLayer {
  readonly params: Readonly<Record<string, unknown>>;
  readonly outputs: readonly OutputPort[];
  inferShape(inputs: LayerInputs): Result<readonly TensorSpec[], LayerFault>;
  countParams(inputs: LayerInputs): number;
  countFrozen(inputs: LayerInputs): number;
  flops(inputs: LayerInputs, outputs: readonly TensorSpec[]): number;
  toKeras(inputs: LayerInputs): KerasLayer | null;
}

/** A layer as the registry holds it, whatever its params are. */
export interface Layer extends Pick<
  LayerDefinition<z.ZodObject>,
  'type' | 'category' | 'label' | 'doc' | 'inputs' | 'samples'
> {
  readonly aliases: readonly string[];
  /** The output ports that it has with its defaults. */
  readonly outputs: readonly OutputPort[];
  readonly accepts: readonly DType[];
  readonly differentiable: boolean;
  readonly params: z.ZodObject;
  /** Checks raw params and ties them to the definition. */
  bind(params: Readonly<Record<string, unknown>>): Result<BoundLayer, readonly LayerFault[]>;
}

/** What to do about a param: the name that was probably meant, or the default that would do. */
function paramHint(params: z.ZodObject, issue: z.core.$ZodIssue): Text | undefined {
  const names = Object.keys(params.shape);
  if (issue.code === 'unrecognized_keys') {
    const meant = nearest(issue.keys[0] ?? '', names);
    const known = names.join(', ') || '—';
    return meant === undefined
      ? text(`The layer's params are: ${known}`, `该层的参数有：${known}`)
      : text(`Did you mean ${meant}?`, `是否想用 ${meant}？`);
  }
  const found = valueAt(params.parse({}), issue.path);
  if (found === undefined) return undefined;
  const initial = shown(found);
  return text(`Its default, ${initial}, would do.`, `可使用默认值 ${initial}。`);
}

function valuesIn(specs: readonly TensorSpec[]): number {
  return specs.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
}

export function defineLayer<Schema extends z.ZodObject>(definition: LayerDefinition<Schema>): Layer {
  const { outputs: ports } = definition;
  const portsFor = typeof ports === 'function' ? ports : () => ports;
  return {
    type: definition.type,
    category: definition.category,
    label: definition.label,
    doc: definition.doc,
    aliases: definition.aliases ?? [],
    accepts: definition.accepts ?? ['float32'],
    params: definition.params,
    inputs: definition.inputs,
    outputs: portsFor(definition.params.parse({})),
    differentiable: definition.differentiable ?? true,
    samples: definition.samples,
    bind(raw) {
      const parsed = parse(definition.params, raw, 'bad-param', (issue) => paramHint(definition.params, issue));
      if (!parsed.ok) return parsed;
      const params = parsed.value;
      return ok({
        params,
        outputs: portsFor(params),
        inferShape: (inputs) => definition.inferShape(inputs, params),
        countParams: (inputs) => definition.countParams?.(inputs, params) ?? 0,
        countFrozen: (inputs) => definition.countFrozen?.(inputs, params) ?? 0,
        flops: (inputs, outputs) => definition.flops?.(inputs, outputs, params) ?? valuesIn(outputs),
        toKeras: (inputs) => definition.toKeras(params, inputs),
      });
    },
  };
}

export const oneInput: readonly InputPort[] = [{ name: 'input', label: { en: 'input', 'zh-CN': '输入' } }];
export const oneOutput: readonly OutputPort[] = [{ name: 'output', label: { en: 'output', 'zh-CN': '输出' } }];

/** The one tensor that a layer with {@link oneInput} gets. */
export function only(inputs: LayerInputs): TensorSpec {
  const [input] = inputs;
  if (input === undefined || inputs.length !== 1) throw new Error(`expected one input, got ${inputs.length}`);
  return input;
}

/** A layer's result with one output of this shape. */
export function float(shape: Shape): Result<readonly TensorSpec[], LayerFault> {
  return ok([{ shape, dtype: 'float32' }]);
}

/** Refuses what arrives. */
export function refuse(message: Text, hint: Text, field?: string): Result<never, LayerFault> {
  return err(fault('shape-mismatch', message, field === undefined ? { hint } : { hint, field }));
}
