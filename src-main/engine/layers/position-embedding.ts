import type { LayerVariable, serialization, Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { oneTensor, type BatchShape } from './call.ts';
import { createConstraint, createInitializer, createRegularizer, type KerasObject } from './keras-objects.ts';

type PositionEmbeddingConfig = {
  readonly name?: string;
  readonly sequenceLength: number;
  readonly embeddingsInitializer: KerasObject;
  readonly embeddingsRegularizer: KerasObject | null;
  readonly embeddingsConstraint: KerasObject | null;
};

/** Adds a trained vector to each step, by its position: KerasHub's PositionEmbedding and its addition in one layer. */
export class PositionEmbedding extends tf.layers.Layer {
  static readonly className = 'PositionEmbedding';
  readonly #config: PositionEmbeddingConfig;
  #embeddings: LayerVariable | null = null;

  constructor(config: PositionEmbeddingConfig) {
    super({ ...config });
    this.#config = config;
    this.supportsMasking = true;
  }

  override build(inputShape: BatchShape): void {
    const config = this.#config;
    this.#embeddings = this.addWeight(
      'position_embeddings',
      [config.sequenceLength, inputShape.at(-1) ?? 1],
      'float32',
      createInitializer(config.embeddingsInitializer),
      createRegularizer(config.embeddingsRegularizer),
      true,
      createConstraint(config.embeddingsConstraint),
    );
    this.built = true;
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    return tf.tidy(() => {
      if (this.#embeddings === null) throw new Error('a layer is built before it is called');
      const sequence = oneTensor(inputs);
      const [, steps = 0] = sequence.shape;
      return tf.add(sequence, tf.slice(this.#embeddings.read(), [0, 0], [steps, -1]));
    });
  }

  override computeOutputShape(inputShape: BatchShape): BatchShape {
    return inputShape;
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), ...this.#config };
  }
}
