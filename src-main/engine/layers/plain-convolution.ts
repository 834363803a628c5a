import type { LayerVariable, serialization, Tensor } from '@tensorflow/tfjs';
import { at, type BatchShape } from './call.ts';
import { dilated, places, Sliding, type SlidingConfig } from './convolution.ts';
import type { KerasObject } from './keras-objects.ts';

export type ConvolutionConfig = SlidingConfig & {
  readonly filters: number;
  readonly kernelInitializer: KerasObject;
  readonly kernelRegularizer: KerasObject | null;
  readonly kernelConstraint: KerasObject | null;
};

/** A convolution along one, two or three axes. */
export abstract class PlainConvolution extends Sliding {
  protected readonly config: ConvolutionConfig;
  #kernel: LayerVariable | null = null;

  constructor(config: ConvolutionConfig) {
    super(config);
    this.config = config;
  }

  /** Slides a kernel that is dilated already. */
  protected abstract convolve(x: Tensor, kernel: Tensor): Tensor;

  /** The kernel's axes behind those that it slides along. */
  protected kernelEnd(channels: number): readonly number[] {
    return [channels, this.config.filters];
  }

  protected override addKernels(channels: number): number {
    const { kernelSize, filters } = this.config;
    this.#kernel = this.kernel('kernel', [...kernelSize, ...this.kernelEnd(channels)], {
      initializer: this.config.kernelInitializer,
      regularizer: this.config.kernelRegularizer,
      constraint: this.config.kernelConstraint,
    });
    return filters;
  }

  protected override slide(x: Tensor): Tensor {
    if (this.#kernel === null) throw new Error('a layer is built before it is called');
    return this.convolve(x, dilated(this.#kernel.read(), this.config.dilationRate ?? []));
  }

  override computeOutputShape(inputShape: BatchShape): BatchShape {
    const { kernelSize, strides, dilationRate, padding, filters } = this.config;
    const along = kernelSize.map((size, axis) =>
      places(inputShape[axis + 1] ?? null, size, at(strides, axis), dilationRate?.[axis] ?? 1, padding),
    );
    return [inputShape[0] ?? null, ...along, filters];
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), ...this.config };
  }
}
