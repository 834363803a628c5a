import type { serialization, Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { oneTensor, type BatchShape } from './call.ts';
import { withoutGradient } from './without-gradient.ts';

type CategoryEncodingConfig = {
  readonly name?: string;
  readonly numTokens: number;
  readonly outputMode: 'oneHot' | 'multiHot' | 'count';
};

/** Keras's CategoryEncoding. tfjs's own corrupts the shape of its input when it is trained. */
export class CategoryEncoding extends tf.layers.Layer {
  static readonly className = 'CategoryEncoding';
  readonly #config: CategoryEncodingConfig;

  constructor(config: CategoryEncodingConfig) {
    super({ ...config });
    this.#config = config;
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    const { numTokens, outputMode } = this.#config;
    return tf.tidy(() => {
      const indices = oneTensor(inputs);
      const lists = withoutGradient(indices, (given) => tf.oneHot(tf.cast(given, 'int32'), numTokens, 1, 0, 'float32'));
      if (outputMode === 'count') return tf.sum(lists, -2);
      if (outputMode === 'multiHot') return tf.max(lists, -2);
      return indices.shape.at(-1) === 1 ? tf.squeeze(lists, [-2]) : lists;
    });
  }

  override computeOutputShape(inputShape: BatchShape): BatchShape {
    const { numTokens, outputMode } = this.#config;
    const oneByOne = outputMode === 'oneHot' && inputShape.at(-1) !== 1;
    return [...(oneByOne ? inputShape : inputShape.slice(0, -1)), numTokens];
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), ...this.#config };
  }
}
