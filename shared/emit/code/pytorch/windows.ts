import { numbersOf, type Layer } from '../operation.ts';

/** Zeros, or other values, at the start and the end of each axis that a window slides along. */
type Pads = readonly (readonly [before: number, after: number])[];

/**
 * What must be put around an input so that windows answer as TensorFlow's do. Where what is missing for `same` is odd,
 * the end gets more. Source: `tf.nn.convolution`.
 */
export function padsOf({ config, takes }: Layer, size: readonly number[]): Pads {
  const strides = numbersOf(config, 'strides');
  const dilation = numbersOf(config, 'dilation_rate');
  return size.map((length, axis) => {
    const reach = (length - 1) * (dilation[axis] ?? 1) + 1;
    if (config['padding'] === 'causal') return [reach - 1, 0];
    if (config['padding'] !== 'same') return [0, 0];
    const [whole = 1, stride] = [takes[0]?.shape[axis], strides[axis] ?? 1];
    const missing = Math.max((Math.ceil(whole / stride) - 1) * stride + reach - whole, 0);
    return [Math.floor(missing / 2), Math.ceil(missing / 2)];
  });
}

/** Whether modules of PyTorch can pad so by themselves. */
export function isEven(pads: Pads): boolean {
  return pads.every(([before, after]) => before === after);
}

/** Pads as `F.pad` takes them: the last axis first. */
export function padArgument(pads: Pads): string {
  return `(${pads.toReversed().flat().join(', ')})`;
}
