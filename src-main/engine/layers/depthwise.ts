import type { Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { dilated, type SlidingConfig } from './convolution.ts';
import type { KerasObject } from './keras-objects.ts';
import { as4D, pairOf } from './ranked.ts';

export type DepthwiseConfig = SlidingConfig & {
  readonly depthMultiplier: number;
  readonly depthwiseInitializer: KerasObject;
  readonly depthwiseRegularizer: KerasObject | null;
  readonly depthwiseConstraint: KerasObject | null;
};

export function depthwiseRules(config: DepthwiseConfig) {
  return {
    initializer: config.depthwiseInitializer,
    regularizer: config.depthwiseRegularizer,
    constraint: config.depthwiseConstraint,
  };
}

/** Slides filters that see one channel each. */
export function slideDepthwise(x: Tensor, kernel: Tensor, { strides, padding, dilationRate }: SlidingConfig): Tensor {
  if (padding === 'causal') throw new Error('only sequences have a direction');
  return tf.depthwiseConv2d(as4D(x), as4D(dilated(kernel, dilationRate ?? [])), pairOf(strides), padding);
}
