import type { LayerVariable, serialization, Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { allMasks, oneTensor, type BatchShape, type CallOptions } from './call.ts';
import { createConstraint, createInitializer, createRegularizer, type KerasObject } from './keras-objects.ts';
import { beside } from './merge.ts';

type BatchNormalizationConfig = {
  readonly name?: string;
  readonly axis: number;
  readonly momentum: number;
  readonly epsilon: number;
  readonly center: boolean;
  readonly scale: boolean;
  readonly betaInitializer: KerasObject;
  readonly gammaInitializer: KerasObject;
  readonly movingMeanInitializer: KerasObject;
  readonly movingVarianceInitializer: KerasObject;
  readonly betaRegularizer: KerasObject | null;
  readonly gammaRegularizer: KerasObject | null;
  readonly betaConstraint: KerasObject | null;
  readonly gammaConstraint: KerasObject | null;
};

/** Keras's `backend.epsilon()`: a batch may be masked altogether. */
const EPSILON = 1e-7;

type Weight = 'beta' | 'gamma' | 'movingMean' | 'movingVariance';

/**
 * Batch normalization (Ioffe, Szegedy 2015) as Keras 3 computes it. tfjs's own fails for five axes and for axis 1 of
 * four, and its moving variance is another one.
 */
export class BatchNormalization extends tf.layers.Layer {
  static readonly className = 'BatchNormalization';
  readonly #config: BatchNormalizationConfig;
  readonly #weights = new Map<Weight, LayerVariable>();

  constructor(config: BatchNormalizationConfig) {
    super({ ...config });
    this.#config = config;
    this.supportsMasking = true;
  }

  override build(inputShape: BatchShape): void {
    const { center, scale } = this.#config;
    const features = inputShape[this.#axis(inputShape.length)] ?? 1;
    const add = (weight: Weight, name: string, initializer: KerasObject, trainable: boolean) => {
      const [regularizer, constraint] =
        weight === 'beta' || weight === 'gamma'
          ? [this.#config[`${weight}Regularizer`], this.#config[`${weight}Constraint`]]
          : [null, null];
      const variable = this.addWeight(
        name,
        [features],
        'float32',
        createInitializer(initializer),
        createRegularizer(regularizer),
        trainable,
        createConstraint(constraint),
      );
      this.#weights.set(weight, variable);
    };
    if (scale) add('gamma', 'gamma', this.#config.gammaInitializer, true);
    if (center) add('beta', 'beta', this.#config.betaInitializer, true);
    add('movingMean', 'moving_mean', this.#config.movingMeanInitializer, false);
    add('movingVariance', 'moving_variance', this.#config.movingVarianceInitializer, false);
    this.built = true;
  }

  override call(inputs: Tensor | Tensor[], { training, mask }: CallOptions): Tensor {
    return tf.tidy(() => {
      const x = oneTensor(inputs);
      if (training !== true || !this.trainable) {
        return this.#normalized(x, this.#read('movingMean'), this.#read('movingVariance'));
      }
      const { mean, variance } = this.#moments(x, allMasks(mask)[0] ?? null);
      this.#follow('movingMean', mean);
      this.#follow('movingVariance', variance);
      return this.#normalized(x, mean, variance);
    });
  }

  /** Mean and variance of each feature in the batch, over what the mask lets count. */
  #moments(x: Tensor, mask: Tensor | null): { mean: Tensor; variance: Tensor } {
    const others = x.shape.flatMap((_, index) => (index === this.#axis(x.rank) ? [] : [index]));
    if (mask === null) return tf.moments(x, others);
    const counting = tf.cast(tf.broadcastTo(beside(mask, x.rank), x.shape), 'float32');
    const total = tf.add(tf.sum(counting, others, true), EPSILON);
    const mean = tf.div(tf.sum(tf.mul(x, counting), others, true), total);
    const squares = tf.mul(tf.square(tf.sub(x, mean)), counting);
    return {
      mean: tf.squeeze(mean, others),
      variance: tf.squeeze(tf.div(tf.sum(squares, others, true), total), others),
    };
  }

  #axis(rank: number): number {
    const { axis } = this.#config;
    return axis < 0 ? rank + axis : axis;
  }

  #read(weight: Weight): Tensor | null {
    return this.#weights.get(weight)?.read() ?? null;
  }

  /** Moves an average a step towards what the batch has shown. */
  #follow(weight: Weight, value: Tensor): void {
    const { momentum } = this.#config;
    const average = this.#weights.get(weight);
    average?.write(tf.add(tf.mul(average.read(), momentum), tf.mul(value, 1 - momentum)));
  }

  /** (x - mean) / sqrt(variance + epsilon) · gamma + beta, feature by feature along the axis. */
  #normalized(x: Tensor, mean: Tensor | null, variance: Tensor | null): Tensor {
    if (mean === null || variance === null) throw new Error('a layer is built before it is called');
    const axis = this.#axis(x.rank);
    const along = x.shape.map((size, index) => (index === axis ? size : 1));
    const [gamma, beta] = [this.#read('gamma'), this.#read('beta')];
    const spread = tf.rsqrt(tf.add(variance, this.#config.epsilon));
    const factor = gamma === null ? spread : tf.mul(spread, gamma);
    const centered = tf.mul(tf.sub(x, tf.reshape(mean, along)), tf.reshape(factor, along));
    return beta === null ? centered : tf.add(centered, tf.reshape(beta, along));
  }

  override computeOutputShape(inputShape: BatchShape): BatchShape {
    return inputShape;
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), ...this.#config };
  }
}
