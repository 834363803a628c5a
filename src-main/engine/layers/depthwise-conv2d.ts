import type { LayerVariable, Tensor } from '@tensorflow/tfjs';
import { at, type BatchShape } from './call.ts';
import { places, Sliding } from './convolution.ts';
import { depthwiseRules, slideDepthwise, type DepthwiseConfig } from './depthwise.ts';

/** Keras's DepthwiseConv2D. tfjs's own has no gradient where the kernel is dilated. */
export class DepthwiseConv2D extends Sliding {
  static readonly className = 'DepthwiseConv2D';
  readonly #config: DepthwiseConfig;
  #kernel: LayerVariable | null = null;

  constructor(config: DepthwiseConfig) {
    super(config);
    this.#config = config;
  }

  protected override addKernels(channels: number): number {
    const { kernelSize, depthMultiplier } = this.#config;
    const shape = [...kernelSize, channels, depthMultiplier];
    this.#kernel = this.kernel('depthwise_kernel', shape, depthwiseRules(this.#config));
    return channels * depthMultiplier;
  }

  protected override slide(x: Tensor): Tensor {
    if (this.#kernel === null) throw new Error('a layer is built before it is called');
    return slideDepthwise(x, this.#kernel.read(), this.#config);
  }

  override computeOutputShape(inputShape: BatchShape): BatchShape {
    const { kernelSize, strides, dilationRate, padding, depthMultiplier } = this.#config;
    const along = kernelSize.map((size, axis) =>
      places(inputShape[axis + 1] ?? null, size, at(strides, axis), dilationRate?.[axis] ?? 1, padding),
    );
    return [inputShape[0] ?? null, ...along, (inputShape[3] ?? 1) * depthMultiplier];
  }
}
