import { warning, type Diagnostic } from '../../base/diagnostic.ts';
import type { Text } from '../../base/text.ts';
import type { Encoding } from '../../graph/data.ts';
import type { GraphDocument } from '../../graph/document.ts';
import type { TrainingSettings } from '../../graph/training.ts';
import { walk, type IROutput, type ModelIR } from '../../ir/model-ir.ts';

/** A part of a program: its text, and what it leaves out. */
export interface Section {
  readonly code: string;
  readonly warnings: readonly Diagnostic[];
}

/** Says that a program does without something of the project. */
export function leftOut(what: Text, field: string, nodeId?: string): Diagnostic {
  return warning('left-out', what, nodeId === undefined ? { field } : { field, nodeId });
}

/** An input or an output, and the columns that feed it. */
export interface BoundTensor {
  readonly id: string;
  readonly shape: readonly number[];
  readonly dtype: 'float32' | 'int32';
  readonly columns: readonly string[];
  readonly encoding: Encoding;
  readonly output: IROutput | null;
}

/** Every input and output with its columns; null where one has none, so that there is nothing to be trained with. */
export function boundTensors(ir: ModelIR, { data }: GraphDocument): readonly BoundTensor[] | null {
  if (data === undefined) return null;
  const bindings = new Map(data.bindings.map((binding) => [binding.node, binding]));
  const wanted = [
    ...ir.inputs.map(({ id, spec }) => ({ id, ...spec, output: null })),
    ...ir.outputs.map((output) => ({ id: output.id, ...output.target, output })),
  ];
  const bound = wanted.flatMap((tensor) => {
    const binding = bindings.get(tensor.id);
    return binding === undefined ? [] : [{ ...tensor, columns: binding.columns, encoding: binding.encoding }];
  });
  return bound.length === wanted.length ? bound : null;
}

/** The parts that the data is dealt to. Random data has all of them. */
export function partsOf({ data }: GraphDocument, random: boolean): readonly string[] {
  const parts = ['train', 'validation', 'test'] as const;
  return parts.filter((part) => random || data === undefined || data.split[part] > 0);
}

/** What the whole numbers of the inputs must stay below, for every layer that looks them up. */
export function indexLimit(ir: ModelIR): number {
  let limit = 100;
  for (const { computes } of walk(ir.graph)) {
    if (computes.kind === 'module') continue;
    for (const key of ['input_dim', 'num_tokens']) {
      const size = computes.keras.config[key];
      if (typeof size === 'number') limit = Math.min(limit, size);
    }
  }
  return limit;
}

/** Whether the learning rate changes over a run, callbacks aside. */
export function isScheduled({ schedule }: TrainingSettings): boolean {
  return schedule.type !== 'constant' || schedule.warmUp !== null;
}
