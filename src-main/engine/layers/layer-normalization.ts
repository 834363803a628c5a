import type { LayerVariable, serialization, Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { oneTensor, type BatchShape } from './call.ts';
import { createConstraint, createInitializer, createRegularizer, type KerasObject } from './keras-objects.ts';

type LayerNormalizationConfig = {
  readonly name?: string;
  readonly axis: number;
  readonly epsilon: number;
  readonly center: boolean;
  readonly scale: boolean;
  readonly betaInitializer: KerasObject;
  readonly gammaInitializer: KerasObject;
  readonly betaRegularizer: KerasObject | null;
  readonly gammaRegularizer: KerasObject | null;
  readonly betaConstraint: KerasObject | null;
  readonly gammaConstraint: KerasObject | null;
};

/** Layer normalization (Ba and others 2016). tfjs's own fails without its offset or its scale. */
export class LayerNormalization extends tf.layers.Layer {
  static readonly className = 'LayerNormalization';
  readonly #config: LayerNormalizationConfig;
  #gamma: LayerVariable | null = null;
  #beta: LayerVariable | null = null;

  constructor(config: LayerNormalizationConfig) {
    super({ ...config });
    this.#config = config;
    this.supportsMasking = true;
  }

  override build(inputShape: BatchShape): void {
    const features = inputShape[this.#axis(inputShape.length)] ?? 1;
    const add = (name: 'gamma' | 'beta') =>
      this.addWeight(
        name,
        [features],
        'float32',
        createInitializer(this.#config[`${name}Initializer`]),
        createRegularizer(this.#config[`${name}Regularizer`]),
        true,
        createConstraint(this.#config[`${name}Constraint`]),
      );
    this.#gamma = this.#config.scale ? add('gamma') : null;
    this.#beta = this.#config.center ? add('beta') : null;
    this.built = true;
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    return tf.tidy(() => {
      const x = oneTensor(inputs);
      const axis = this.#axis(x.rank);
      const along = x.shape.map((size, index) => (index === axis ? size : 1));
      const { mean, variance } = tf.moments(x, axis, true);
      const normal = tf.mul(tf.sub(x, mean), tf.rsqrt(tf.add(variance, this.#config.epsilon)));
      const scaled = this.#gamma === null ? normal : tf.mul(normal, tf.reshape(this.#gamma.read(), along));
      return this.#beta === null ? scaled : tf.add(scaled, tf.reshape(this.#beta.read(), along));
    });
  }

  #axis(rank: number): number {
    const { axis } = this.#config;
    return axis < 0 ? rank + axis : axis;
  }

  override computeOutputShape(inputShape: BatchShape): BatchShape {
    return inputShape;
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), ...this.#config };
  }
}
