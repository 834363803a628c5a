import type { Optimizer as TfOptimizer } from '@tensorflow/tfjs';
import { assertNever } from '#shared/base/assert-never.ts';
import type { Optimizer } from '#shared/graph/training.ts';
import { tf } from '../native/tf.ts';

/** The optimizer that the settings name. */
export function createOptimizer(settings: Optimizer): TfOptimizer {
  switch (settings.type) {
    case 'sgd':
      return tf.train.sgd(settings.learningRate);
    case 'momentum':
      return tf.train.momentum(settings.learningRate, settings.momentum);
    case 'rmsprop':
      return tf.train.rmsprop(settings.learningRate);
    case 'adam':
      return tf.train.adam(settings.learningRate);
    default:
      return assertNever(settings);
  }
}
