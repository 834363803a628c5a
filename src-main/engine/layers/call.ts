import type { Tensor } from '@tensorflow/tfjs';

/** What tfjs hands to `call` beside the tensors. */
export interface CallOptions {
  readonly training?: boolean;
  /** Which steps of the inputs count. tfjs itself hands over the first input's alone. */
  readonly mask?: Mask;
}

type Mask = Tensor | readonly (Tensor | null | undefined)[] | null;

/** The sizes of a batch of tensors, as tfjs's layers have them: null where they are not known yet. */
export type BatchShape = (number | null)[];

/** The one tensor that a layer with one input gets: tfjs wraps it into a list at times. */
export function oneTensor(inputs: Tensor | Tensor[]): Tensor {
  const [input, ...others] = Array.isArray(inputs) ? inputs : [inputs];
  if (input === undefined || others.length > 0) throw new Error('expected one tensor');
  return input;
}

/** The tensors that a layer with several inputs gets. */
export function allTensors(inputs: Tensor | Tensor[]): Tensor[] {
  return Array.isArray(inputs) ? inputs : [inputs];
}

/** The mask of each input. */
export function allMasks(mask: Mask | undefined): readonly (Tensor | null)[] {
  if (mask === null || mask === undefined) return [];
  return 'shape' in mask ? [mask] : mask.map((each) => each ?? null);
}

/** An entry of a list whose length is known. */
export function at<T>(list: readonly T[], index: number): T {
  const entry = list[index];
  if (entry === undefined) throw new Error(`expected more than ${index} entries, found ${list.length}`);
  return entry;
}
