import type { LayerVariable, serialization, Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { allMasks, allTensors, at, type BatchShape, type CallOptions } from './call.ts';
import { dropoutMask } from './dropout-mask.ts';
import { createConstraint, createInitializer, createRegularizer, reseeded, type KerasObject } from './keras-objects.ts';
import type { RandomLayer, Randomness } from './randomness.ts';

type AttentionConfig = {
  readonly name?: string;
  readonly numHeads: number;
  readonly keyDim: number;
  readonly valueDim: number;
  readonly dropout: number;
  readonly useBias: boolean;
  readonly useCausalMask?: boolean;
  readonly kernelInitializer: KerasObject;
  readonly kernelRegularizer: KerasObject | null;
  readonly kernelConstraint: KerasObject | null;
  readonly biasInitializer: KerasObject;
  readonly biasRegularizer: KerasObject | null;
  readonly biasConstraint: KerasObject | null;
};

interface Projection {
  readonly kernel: LayerVariable;
  readonly bias: LayerVariable | null;
}

interface Projections {
  readonly query: Projection;
  readonly key: Projection;
  readonly value: Projection;
  readonly output: Projection;
}

/** What Keras puts in place of a score that does not count: the least number, but for some room. */
const NEVER = -0.7 * 3.38953e38;

function featuresOf(shape: BatchShape | undefined): number {
  return shape?.at(-1) ?? 1;
}

/** Weighs the last axes of x, as many as the kernel's first `axes`: [batch, steps, …] -> [batch, steps, …out]. */
function project(x: Tensor, { kernel, bias }: Projection, axes: number): Tensor {
  const weights = kernel.read();
  const [, steps = 0] = x.shape;
  const [inner, outer] = [weights.shape.slice(0, axes), weights.shape.slice(axes)];
  const size = inner.reduce((product, length) => product * length, 1);
  const flat = tf.matMul(tf.reshape(x, [-1, size]), tf.reshape(weights, [size, -1]));
  const weighed = tf.reshape(flat, [-1, steps, ...outer]);
  return bias === null ? weighed : tf.add(weighed, bias.read());
}

/** [batch, steps, heads, features] <-> [batch, heads, steps, features] */
function headsFirst(x: Tensor): Tensor {
  return tf.transpose(x, [0, 2, 1, 3]);
}

/** Which steps of the value each step of the query may look at: itself and those before it; [1, 1, query, value]. */
function causalMask(queries: number, values: number): Tensor {
  const asking = tf.reshape(tf.range(0, queries, 1, 'int32'), [1, 1, queries, 1]);
  const asked = tf.reshape(tf.range(0, values, 1, 'int32'), [1, 1, 1, values]);
  return tf.greaterEqual(asking, asked);
}

/**
 * Keras 3's MultiHeadAttention (Vaswani and others 2017), which tfjs lacks: one tensor attends to itself, two are
 * query and value, three are query, value and key.
 */
export class MultiHeadAttention extends tf.layers.Layer implements RandomLayer {
  static readonly className = 'MultiHeadAttention';
  randomness: Randomness | null = null;
  readonly #config: AttentionConfig;
  #projections: Projections | null = null;

  constructor(config: AttentionConfig) {
    super({ ...config });
    this.#config = config;
    this.supportsMasking = true;
  }

  override computeOutputShape(inputShape: BatchShape | BatchShape[]): BatchShape {
    return at(shapesOf(inputShape), 0);
  }

  override build(inputShape: BatchShape | BatchShape[]): void {
    const { numHeads, keyDim, valueDim } = this.#config;
    const shapes = shapesOf(inputShape);
    const query = featuresOf(shapes[0]);
    const value = featuresOf(shapes[1] ?? shapes[0]);
    const key = featuresOf(shapes[2] ?? shapes[1] ?? shapes[0]);
    this.#projections = {
      query: this.#add('query', [query], [numHeads, keyDim]),
      key: this.#add('key', [key], [numHeads, keyDim]),
      value: this.#add('value', [value], [numHeads, valueDim]),
      output: this.#add('attention_output', [numHeads, valueDim], [query]),
    };
    this.built = true;
  }

  #add(name: string, inner: readonly number[], outer: readonly number[]): Projection {
    const config = this.#config;
    const start = (object: KerasObject) => createInitializer({ ...object, config: reseeded(object.config, name) });
    return {
      kernel: this.addWeight(
        `${name}/kernel`,
        [...inner, ...outer],
        'float32',
        start(config.kernelInitializer),
        createRegularizer(config.kernelRegularizer),
        true,
        createConstraint(config.kernelConstraint),
      ),
      bias: config.useBias
        ? this.addWeight(
            `${name}/bias`,
            [...outer],
            'float32',
            start(config.biasInitializer),
            createRegularizer(config.biasRegularizer),
            true,
            createConstraint(config.biasConstraint),
          )
        : null,
    };
  }

  override call(inputs: Tensor | Tensor[], { training, mask }: CallOptions): Tensor {
    return tf.tidy(() => {
      if (this.#projections === null) throw new Error('a layer is built before it is called');
      const given = allTensors(inputs);
      const source = at(given, 0);
      const valueSource = given[1] ?? source;
      const { query, key, value, output } = this.#projections;
      const queries = tf.mul(headsFirst(project(source, query, 1)), 1 / Math.sqrt(this.#config.keyDim));
      const keys = headsFirst(project(given[2] ?? valueSource, key, 1));
      const values = headsFirst(project(valueSource, value, 1));
      const scores = tf.matMul(queries, keys, false, true);
      const seen = this.#seen(given, allMasks(mask), scores);
      const attention = this.#dropped(this.#attention(scores, seen), training === true);
      return project(headsFirst(tf.matMul(attention, values)), output, 2);
    });
  }

  #attention(scores: Tensor, seen: Tensor | null): Tensor {
    if (seen === null) return tf.softmax(scores);
    const attention = tf.softmax(tf.where(seen, scores, tf.scalar(NEVER)));
    // A step that sees nothing: Keras lets it look everywhere alike, but nowhere where there is dropout.
    return this.#config.dropout === 0 ? attention : tf.where(seen, attention, tf.scalar(0));
  }

  /** Which value each query sees, of the shape of the scores [batch, heads, queries, values]; null where it is each. */
  #seen(inputs: readonly Tensor[], given: readonly (Tensor | null)[], scores: Tensor): Tensor | null {
    const [query = null, value = inputs.length === 1 ? query : null, key = null] = given;
    const [, , queries = 0, values = 0] = scores.shape;
    const masks = [
      ...(query === null ? [] : [tf.reshape(query, [-1, 1, queries, 1])]),
      ...[value, key].flatMap((mask) => (mask === null ? [] : [tf.reshape(mask, [-1, 1, 1, values])])),
      ...(this.#config.useCausalMask === true ? [causalMask(queries, values)] : []),
    ];
    const [first, ...others] = masks;
    return first === undefined ? null : others.reduce((both, mask) => tf.logicalAnd(both, mask), first);
  }

  #dropped(attention: Tensor, training: boolean): Tensor {
    const { dropout } = this.#config;
    if (!training || dropout === 0) return attention;
    if (this.randomness === null) throw new Error(`“${this.name}” has no source of randomness`);
    const seed = this.randomness.seedFor('dropout', this.name);
    return tf.mul(attention, dropoutMask(attention.shape, dropout, seed));
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), ...this.#config };
  }
}

function shapesOf(inputShape: BatchShape | BatchShape[]): BatchShape[] {
  const several: BatchShape[] = [];
  const one: BatchShape = [];
  for (const entry of inputShape) {
    if (Array.isArray(entry)) several.push(entry);
    else one.push(entry);
  }
  return several.length === 0 ? [one] : several;
}
