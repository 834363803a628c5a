import type { Tensor } from '@tensorflow/tfjs';
import { statelessUniform } from '../native/stateless-random.ts';
import { tf } from '../native/tf.ts';
import type { Randomness, RandomLayer } from './randomness.ts';

interface DropoutConfig {
  readonly name?: string;
  readonly rate: number;
}

/**
 * Inverted dropout (Srivastava and others 2014) whose mask is derived from run seed, layer and step. tfjs's own
 * repeats one mask where it has a seed, and cannot be repeated where it has none.
 */
export class Dropout extends tf.layers.Layer implements RandomLayer {
  static readonly className = 'Dropout';
  randomness: Randomness | null = null;
  readonly #rate: number;

  constructor(config: DropoutConfig) {
    super({ ...config });
    this.#rate = config.rate;
    this.supportsMasking = true;
  }

  override call(inputs: Tensor | Tensor[], kwargs: { training?: boolean }): Tensor {
    return tf.tidy(() => {
      const input = Array.isArray(inputs) ? inputs[0] : inputs;
      if (input === undefined) throw new Error('Dropout needs an input');
      if (kwargs.training !== true || this.#rate === 0) return tf.clone(input);
      if (this.randomness === null) throw new Error(`Dropout “${this.name}” has no source of randomness`);
      const noise = statelessUniform(input.shape, this.randomness.seedFor('dropout', this.name));
      const mask = tf.cast(tf.greaterEqual(noise, this.#rate), 'float32');
      return tf.mul(input, tf.mul(mask, 1 / (1 - this.#rate)));
    });
  }

  override computeOutputShape(inputShape: (number | null)[]): (number | null)[] {
    return inputShape;
  }

  override getConfig() {
    return { ...super.getConfig(), rate: this.#rate };
  }
}
