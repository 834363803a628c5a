import type { LayerVariable, Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { at, type BatchShape } from './call.ts';
import { places, Sliding } from './convolution.ts';
import { depthwiseRules, slideDepthwise, type DepthwiseConfig } from './depthwise.ts';
import type { KerasObject } from './keras-objects.ts';
import { as4D } from './ranked.ts';

type SeparableConfig = DepthwiseConfig & {
  readonly filters: number;
  readonly pointwiseInitializer: KerasObject;
  readonly pointwiseRegularizer: KerasObject | null;
  readonly pointwiseConstraint: KerasObject | null;
};

/** Keras's SeparableConv2D. tfjs's own has no gradient where the kernel is dilated. */
export class SeparableConv2D extends Sliding {
  static readonly className = 'SeparableConv2D';
  readonly #config: SeparableConfig;
  #depthwise: LayerVariable | null = null;
  #pointwise: LayerVariable | null = null;

  constructor(config: SeparableConfig) {
    super(config);
    this.#config = config;
  }

  protected override addKernels(channels: number): number {
    const { kernelSize, depthMultiplier, filters } = this.#config;
    const shape = [...kernelSize, channels, depthMultiplier];
    this.#depthwise = this.kernel('depthwise_kernel', shape, depthwiseRules(this.#config));
    this.#pointwise = this.kernel('pointwise_kernel', [1, 1, channels * depthMultiplier, filters], {
      initializer: this.#config.pointwiseInitializer,
      regularizer: this.#config.pointwiseRegularizer,
      constraint: this.#config.pointwiseConstraint,
    });
    return filters;
  }

  protected override slide(x: Tensor): Tensor {
    if (this.#depthwise === null || this.#pointwise === null) throw new Error('a layer is built before it is called');
    const apart = slideDepthwise(x, this.#depthwise.read(), this.#config);
    return tf.conv2d(as4D(apart), as4D(this.#pointwise.read()), 1, 'valid');
  }

  override computeOutputShape(inputShape: BatchShape): BatchShape {
    const { kernelSize, strides, dilationRate, padding, filters } = this.#config;
    const along = kernelSize.map((size, axis) =>
      places(inputShape[axis + 1] ?? null, size, at(strides, axis), dilationRate?.[axis] ?? 1, padding),
    );
    return [inputShape[0] ?? null, ...along, filters];
  }
}
