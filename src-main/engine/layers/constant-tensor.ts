import type { serialization, Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { oneTensor, type BatchShape } from './call.ts';

type ConstantConfig = { readonly name?: string; readonly shape: number[]; readonly values: number[] };

/**
 * The same numbers for every sample. tfjs’s registry knows an initializer by the name of Constant already. What it is called with only says how many samples there are.
 */
export class ConstantTensor extends tf.layers.Layer {
  static readonly className = 'ConstantTensor';
  readonly #config: ConstantConfig;

  constructor(config: ConstantConfig) {
    super({ ...config });
    this.#config = config;
  }

  override computeOutputShape([batch = null]: BatchShape): BatchShape {
    return [batch, ...this.#config.shape];
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    return tf.tidy(() => {
      const input = oneTensor(inputs);
      const { shape, values } = this.#config;
      const size = shape.reduce((product, length) => product * length, 1);
      const [first = 0] = values;
      const sample = values.length === size ? tf.tensor(values, [1, ...shape]) : tf.fill([1, ...shape], first);
      // One number of each sample, made 0: so what is computed does not depend on how many there are.
      const ones = input.shape.map((_, axis) => (axis === 0 ? -1 : 1));
      const one = tf.slice(
        input,
        input.shape.map(() => 0),
        ones,
      );
      const zeros = tf.reshape(tf.zerosLike(tf.cast(one, 'float32')), [-1, ...shape.map(() => 1)]);
      return tf.add(zeros, sample);
    });
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), ...this.#config };
  }
}
