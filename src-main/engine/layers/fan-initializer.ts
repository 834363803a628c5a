import type { serialization, Tensor } from '@tensorflow/tfjs';
import { assertNever } from '#shared/base/assert-never.ts';
import { tf } from '../native/tf.ts';
import { RandomInitializer } from './random-initializer.ts';

/** The standard deviation that is left of a normal distribution where it is cut off at twice its own. */
const TRUNCATED = 0.87962566103423978;

interface FanConfig {
  readonly scale?: number;
  readonly mode?: 'fanIn' | 'fanOut' | 'fanAvg';
  readonly distribution?: 'uniform' | 'truncatedNormal' | 'untruncatedNormal';
  readonly seed?: number | null;
}

/** How many values a unit takes in, and how many take in its own. Source: Keras's `compute_fans`. */
function fansOf(shape: readonly number[]): readonly [number, number] {
  const [last = 1, before = last] = shape.toReversed();
  const field = shape.slice(0, -2).reduce((size, length) => size * length, 1);
  return [before * field, last * field];
}

/**
 * Values whose variance is a scale over the number of inputs, of outputs, or their mean (Glorot, Bengio 2010; He and
 * others 2015), as Keras draws them. tfjs's own draw uniformly where a truncated normal distribution is asked for by its
 * name, do not make up for what the truncation takes away, and have other numbers of inputs and outputs for vectors.
 */
export abstract class FanInitializer extends RandomInitializer {
  readonly #config: Required<Omit<FanConfig, 'seed'>>;

  constructor({ scale = 1, mode = 'fanIn', distribution = 'truncatedNormal', ...config }: FanConfig) {
    super(config);
    this.#config = { scale, mode, distribution };
  }

  #variance(shape: readonly number[]): number {
    const { scale, mode } = this.#config;
    const [fanIn, fanOut] = fansOf(shape);
    const fan = { fanIn, fanOut, fanAvg: (fanIn + fanOut) / 2 }[mode];
    return scale / Math.max(1, fan);
  }

  protected override draw(shape: number[], seed: number | undefined): Tensor {
    const { distribution } = this.#config;
    const stddev = Math.sqrt(this.#variance(shape));
    switch (distribution) {
      case 'uniform': {
        const limit = Math.sqrt(3) * stddev;
        return tf.randomUniform(shape, -limit, limit, 'float32', seed);
      }
      case 'truncatedNormal':
        return tf.truncatedNormal(shape, 0, stddev / TRUNCATED, 'float32', seed);
      case 'untruncatedNormal':
        return tf.randomNormal(shape, 0, stddev, 'float32', seed);
      default:
        return assertNever(distribution);
    }
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), ...this.#config };
  }
}
