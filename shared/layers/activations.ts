import { text } from '../base/text.ts';
import { choice } from './params.ts';

/** Activations that tfjs and Keras both have and compute alike. */
export const ACTIVATIONS = [
  'linear',
  'relu',
  'relu6',
  'elu',
  'selu',
  'sigmoid',
  'softmax',
  'softplus',
  'softsign',
  'swish',
  'tanh',
] as const;

/** The param that layers with a built-in activation share. */
export function activation(initial: (typeof ACTIVATIONS)[number]) {
  return choice(ACTIVATIONS, {
    default: initial,
    label: text('Activation', '激活函数'),
    help: text('The function applied to what the layer computes.', '对该层的计算结果应用的函数。'),
  });
}
