import type { serialization, Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { oneTensor, type BatchShape, type CallOptions } from './call.ts';
import { createLayer, type KerasObject } from './keras-objects.ts';
import { buildInside, nameInside } from './wrapped.ts';

type TimeDistributedConfig = { readonly name?: string; readonly layer: KerasObject };

function oneShape(shape: BatchShape | BatchShape[]): BatchShape {
  const sizes: BatchShape = [];
  for (const size of shape) {
    if (Array.isArray(size)) throw new Error('TimeDistributed wants a layer with one output');
    sizes.push(size);
  }
  return sizes;
}

/**
 * Keras's TimeDistributed: all steps go through the inner layer at once, as if each were a sample. tfjs's own calls it
 * step by step, and keeps the source of randomness from it.
 */
export class TimeDistributed extends tf.layers.Layer {
  static readonly className = 'TimeDistributed';
  readonly layer: InstanceType<typeof tf.layers.Layer>;
  readonly #config: TimeDistributedConfig;

  constructor(config: TimeDistributedConfig) {
    super({ ...config });
    this.#config = config;
    const { className, config: inner } = config.layer;
    this.layer = createLayer({ className, config: { ...inner, name: nameInside(this, className) } });
    this.supportsMasking = true;
  }

  override computeOutputShape([batch = null, steps = null, ...step]: BatchShape): BatchShape {
    const [, ...output] = oneShape(this.layer.computeOutputShape([batch, ...step]));
    return [batch, steps, ...output];
  }

  override build([batch = null, , ...step]: BatchShape): void {
    buildInside(this, [this.layer], [batch, ...step]);
  }

  override call(inputs: Tensor | Tensor[], { training }: CallOptions): Tensor {
    return tf.tidy(() => {
      const sequence = oneTensor(inputs);
      const [, steps = 0, ...step] = sequence.shape;
      const samples = tf.reshape(sequence, [-1, ...step]);
      const answers = oneTensor(this.layer.call(samples, training === undefined ? {} : { training }));
      return tf.reshape(answers, [-1, steps, ...answers.shape.slice(1)]);
    });
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), ...this.#config };
  }
}
