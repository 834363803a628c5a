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

/** Brings vectors to length 1 and right angles to each other. Source: modified Gram-Schmidt (Björck 1967). */
function straighten(vectors: readonly Float64Array[]): void {
  for (const [index, vector] of vectors.entries()) {
    add(1 / Math.sqrt(product(vector, vector)) - 1, vector, vector);
    for (const other of vectors.slice(index + 1)) add(-product(vector, other), vector, other);
  }
}

/** What is left of vectors, row by row, at right angles to others that stand at right angles to each other. */
function without(vectors: Tensor, others: readonly Tensor[]): Tensor {
  if (others.length === 0) return vectors;
  const known = tf.concat([...others]);
  return tf.sub(vectors, tf.matMul(tf.matMul(vectors, known, false, true), known));
}

/** How many vectors are straightened at a time: the matrix products between blocks are far faster than the loops within. */
const BLOCK = 64;

/**
 * Vectors of length 1 at right angles to each other, distributed evenly, one a row: the triangular factor has a positive
 * diagonal, so no signs are left to correct. Each block is straightened twice, which makes up for rounding (Giraud and
 * others 2005).
 */
function orthonormal(count: number, length: number, seed: number): Tensor {
  const normal = normalStream(seed);
  const blocks: Tensor[] = [];
  for (let start = 0; start < count; start += BLOCK) {
    const size = Math.min(BLOCK, count - start);
    let block: Tensor = tf.tensor(Float32Array.from({ length: size * length }, normal), [size, length]);
    for (let pass = 0; pass < 2; pass++) {
      const values = without(block, blocks).dataSync();
      const rows = Array.from({ length: size }, (_, row) =>
        Float64Array.from(values.subarray(row * length, (row + 1) * length)),
      );
      straighten(rows);
      block = tf.stack(rows.map((row) => tf.tensor(Float32Array.from(row))));
    }
    blocks.push(block);
  }
  return tf.concat(blocks);
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
    const seed = this.#seed ?? Math.floor(Math.random() * 2 ** 32);
    return tf.tidy(() => {
      const vectors = orthonormal(Math.min(rows, columns), Math.max(rows, columns), seed);
      return tf.reshape(tf.mul(columns > rows ? vectors : tf.transpose(vectors), this.#gain), shape);
    });
  }

  fromConfigUsesCustomObjects(): boolean {
    return false;
  }

  override getConfig(): serialization.ConfigDict {
    return { gain: this.#gain, seed: this.#seed };
  }
}
