import type { serialization, Tensor } from '@tensorflow/tfjs';
import { randomStream } from '#shared/base/random.ts';
import { tf } from '../native/tf.ts';

interface OrthogonalConfig {
  readonly gain?: number;
  readonly seed?: number | null;
}

/** Normally distributed numbers. Source: Box and Muller 1958. */
function normalStream(seed: number): () => number {
  const uniform = randomStream(seed);
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}

// Loops, not array methods: a kernel has millions of numbers.
function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

/** Adds `scale` times `a` to `b`. */
function add(scale: number, a: Float64Array, b: Float64Array): void {
  for (let i = 0; i < b.length; i++) b[i] = (b[i] ?? 0) + scale * (a[i] ?? 0);
}

/**
 * Vectors of length 1 that stand at right angles to each other, distributed evenly. Source: modified Gram-Schmidt
 * (Björck 1967); its triangular factor has a positive diagonal, so no signs are left to correct.
 */
function orthonormal(count: number, length: number, seed: number): Float64Array[] {
  const normal = normalStream(seed);
  const vectors = Array.from({ length: count }, () => Float64Array.from({ length }, normal));
  for (const [index, vector] of vectors.entries()) {
    add(1 / Math.sqrt(product(vector, vector)) - 1, vector, vector);
    for (const other of vectors.slice(index + 1)) add(-product(vector, other), vector, other);
  }
  return vectors;
}

/**
 * Keras's Orthogonal initializer (Saxe and others 2014), the default of recurrent kernels. tfjs's own warns and takes
 * seconds where a layer has some hundred units.
 */
export class Orthogonal extends tf.serialization.Serializable {
  static readonly className = 'Orthogonal';
  readonly #gain: number;
  readonly #seed: number | null;

  constructor({ gain = 1, seed = null }: OrthogonalConfig) {
    super();
    this.#gain = gain;
    this.#seed = seed;
  }

  apply(shape: number[]): Tensor {
    const columns = shape.at(-1) ?? 1;
    const rows = shape.slice(0, -1).reduce((size, length) => size * length, 1);
    if (shape.length < 2) throw new Error(`An orthogonal matrix has at least two axes, found [${shape.join()}]`);
    const wide = columns > rows;
    const seed = this.#seed ?? Math.floor(Math.random() * 2 ** 32);
    const vectors = orthonormal(Math.min(rows, columns), Math.max(rows, columns), seed);
    const values = Float32Array.from({ length: rows * columns }, (_, index) => {
      const [row, column] = [Math.floor(index / columns), index % columns];
      return this.#gain * ((wide ? vectors[row]?.[column] : vectors[column]?.[row]) ?? 0);
    });
    return tf.tensor(values, shape);
  }

  fromConfigUsesCustomObjects(): boolean {
    return false;
  }

  override getConfig(): serialization.ConfigDict {
    return { gain: this.#gain, seed: this.#seed };
  }
}
