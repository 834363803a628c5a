/** The shape of one sample: without the batch axis. [] is a single number. */
export type Shape = readonly number[];
export type DType = 'float32' | 'int32';

/** What flows along a wire. */
export interface TensorSpec {
  readonly shape: Shape;
  readonly dtype: DType;
}

/** How many values a tensor of this shape holds. */
export function sizeOf(shape: Shape): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** A shape as people write it: `8×8×1`; `scalar` for a single number. */
export function shapeText(shape: Shape): string {
  return shape.length === 0 ? 'scalar' : shape.join('×');
}
