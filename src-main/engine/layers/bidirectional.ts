import type { serialization, Tensor } from '@tensorflow/tfjs';
import { assertNever } from '#shared/base/assert-never.ts';
import { tf } from '../native/tf.ts';
import type { BatchShape, CallOptions } from './call.ts';
import { createLayer, reseeded, type KerasObject } from './keras-objects.ts';
import { RecurrentLayer } from './recurrent-layer.ts';
import { buildInside, nameInside } from './wrapped.ts';

type BidirectionalConfig = {
  readonly name?: string;
  readonly layer: KerasObject;
  readonly mergeMode: 'concat' | 'sum' | 'mul' | 'ave';
};

/**
 * Keras's Bidirectional, for the recurrent layers that we supply. tfjs's own starts both directions with the same
 * weights where initializers have seeds, answers at masked steps with the output before instead of zeros, and keeps
 * the source of randomness from the layers inside.
 */
export class Bidirectional extends tf.layers.Layer {
  static readonly className = 'Bidirectional';
  readonly forwardLayer: RecurrentLayer;
  readonly backwardLayer: RecurrentLayer;
  readonly #config: BidirectionalConfig;

  constructor(config: BidirectionalConfig) {
    super({ ...config });
    this.#config = config;
    const { className, config: inner } = config.layer;
    this.forwardLayer = this.#direction({ className, config: inner }, 'forward_');
    const backwards = { ...reseeded(inner, 'backward'), goBackwards: true };
    this.backwardLayer = this.#direction({ className, config: backwards }, 'backward_');
    this.supportsMasking = this.forwardLayer.returnSequences;
  }

  #direction({ className, config }: KerasObject, prefix: string): RecurrentLayer {
    const name = nameInside(this, className, prefix);
    const layer = createLayer({ className, config: { ...config, name } });
    if (!(layer instanceof RecurrentLayer))
      throw new Error(`Bidirectional wants a recurrent layer, found ${className}`);
    layer.weightPrefix = `${name.slice(this.name.length + 1)}/`;
    layer.zerosWhereMasked = layer.returnSequences;
    return layer;
  }

  override computeOutputShape(inputShape: BatchShape): BatchShape {
    const shape = this.forwardLayer.computeOutputShape(inputShape);
    const last = shape.at(-1);
    if (this.#config.mergeMode !== 'concat' || typeof last !== 'number') return shape;
    return [...shape.slice(0, -1), 2 * last];
  }

  override build(inputShape: BatchShape): void {
    buildInside(this, [this.forwardLayer, this.backwardLayer], inputShape);
  }

  override call(inputs: Tensor | Tensor[], options: CallOptions): Tensor {
    return tf.tidy(() => {
      const forwards = this.forwardLayer.call(inputs, options);
      const backwards = this.backwardLayer.call(inputs, options);
      return this.#merged(forwards, this.forwardLayer.returnSequences ? tf.reverse(backwards, 1) : backwards);
    });
  }

  #merged(forwards: Tensor, backwards: Tensor): Tensor {
    const { mergeMode } = this.#config;
    switch (mergeMode) {
      case 'concat':
        return tf.concat([forwards, backwards], forwards.rank - 1);
      case 'sum':
        return tf.add(forwards, backwards);
      case 'mul':
        return tf.mul(forwards, backwards);
      case 'ave':
        return tf.div(tf.add(forwards, backwards), 2);
      default:
        return assertNever(mergeMode);
    }
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), ...this.#config };
  }
}
