import { text } from '../base/text.ts';
import { snakeCase } from './keras-names.ts';
import { choice } from './params.ts';

/** Activations by the names that Keras gives them, in camel case. The engine supplies those that tfjs lacks or has wrong. */
export const ACTIVATIONS = [
  'linear',
  'relu',
  'relu6',
  'leakyRelu',
  'elu',
  'selu',
  'sigmoid',
  'softmax',
  'softplus',
  'softsign',
  'swish',
  'tanh',
  'gelu',
  'mish',
  'exponential',
  'hardSigmoid',
  'hardSilu',
  'hardTanh',
  'logSigmoid',
  'squareplus',
] as const;

type ActivationName = (typeof ACTIVATIONS)[number];

/** An activation as Keras's configuration has it: `hard_sigmoid`. */
export function activationToKeras(name: string): string {
  return snakeCase(name);
}

/** Those that stay in bounds however often they are applied: exp(exp(…)) soon leaves all numbers. */
export const REPEATABLE = ACTIVATIONS.filter((name) => name !== 'exponential');

/** The param that layers with a built-in activation share. */
export function activation(initial: ActivationName, among: readonly ActivationName[] = ACTIVATIONS) {
  return choice(among, {
    default: initial,
    label: text('Activation', '激活函数'),
    help: text('The function applied to what the layer computes.', '对该层的计算结果应用的函数。'),
  });
}
