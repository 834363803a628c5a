import type { Tensor, Variable } from '@tensorflow/tfjs';
import type { OptimizerSettings } from '#shared/graph/optimizers.ts';
import { tf } from '../../native/tf.ts';

type Settings<Type extends OptimizerSettings['type']> = Extract<OptimizerSettings, { type: Type }>;

/** Makes a tensor that is kept for a weight from step to step, in its shape; it starts as 0 where nothing else is said. */
export type MakeSlot = (name: string, start?: number) => Variable;

/** Takes a step with one weight: gives it, and its slots, their next values. */
export type Update<Coefficient extends string> = (gradient: Tensor, by: Readonly<Record<Coefficient, Tensor>>) => void;

/** What makes an optimizer: all in tfjs's operations, and nothing that changes but slots and coefficients. */
export interface Rule<Coefficient extends string> {
  /** The numbers of a step, the same for all weights. Steps count from 1. */
  coefficients(learningRate: number, step: number): Readonly<Record<Coefficient, number>>;
  /** Makes a weight's slots. */
  attach(weight: Variable, slot: MakeSlot): Update<Coefficient>;
}

/**
 * base^step in 32 bits, as Keras has it: the float32 nearest to 0.999 is not 0.999, and 1 - 0.999^step would tell.
 */
function power(base: number, step: number): number {
  return Math.fround(Math.fround(base) ** step);
}

/** Moves a moving average by a share of the way to the newest value. */
function follow(average: Variable, value: Tensor, share: Tensor): void {
  average.assign(tf.add(average, tf.mul(tf.sub(value, average), share)));
}

/** Keeps a share of a moving average and adds a share of the newest value. */
function blend(average: Variable, value: Tensor, kept: Tensor, share: Tensor): void {
  average.assign(tf.add(tf.mul(average, kept), tf.mul(value, share)));
}

/** Source: `keras/src/optimizers/sgd.py`. */
export function sgd({ momentum, nesterov }: Settings<'sgd'>): Rule<'rate' | 'momentum'> {
  return {
    coefficients: (rate) => ({ rate, momentum }),
    attach(weight, slot) {
      const velocity = momentum > 0 ? slot('momentum') : null;
      return (gradient, by) => {
        const change = tf.mul(gradient, by.rate);
        if (velocity === null) {
          weight.assign(tf.sub(weight, change));
          return;
        }
        velocity.assign(tf.sub(tf.mul(velocity, by.momentum), change));
        const ahead = nesterov ? tf.sub(tf.mul(velocity, by.momentum), change) : velocity;
        weight.assign(tf.add(weight, ahead));
      };
    },
  };
}

/** Source: `keras/src/optimizers/adagrad.py`. */
export function adagrad(settings: Settings<'adagrad'>): Rule<'rate' | 'epsilon'> {
  const { initialAccumulatorValue, epsilon } = settings;
  return {
    coefficients: (rate) => ({ rate, epsilon }),
    attach(weight, slot) {
      const accumulator = slot('accumulator', initialAccumulatorValue);
      return (gradient, by) => {
        accumulator.assign(tf.add(accumulator, tf.square(gradient)));
        const root = tf.sqrt(tf.add(accumulator, by.epsilon));
        weight.assign(tf.sub(weight, tf.div(tf.mul(gradient, by.rate), root)));
      };
    },
  };
}

/** Source: `keras/src/optimizers/adadelta.py`. */
export function adadelta({ rho, epsilon }: Settings<'adadelta'>): Rule<'rate' | 'rho' | 'share' | 'epsilon'> {
  return {
    coefficients: (rate) => ({ rate, rho, share: 1 - rho, epsilon }),
    attach(weight, slot) {
      const gradients = slot('accumulated_grad');
      const changes = slot('accumulated_delta_var');
      return (gradient, by) => {
        const root = (values: Tensor) => tf.sqrt(tf.add(values, by.epsilon));
        blend(gradients, tf.square(gradient), by.rho, by.share);
        const change = tf.div(tf.mul(root(changes), gradient), root(gradients));
        blend(changes, tf.square(change), by.rho, by.share);
        weight.assign(tf.sub(weight, tf.mul(change, by.rate)));
      };
    },
  };
}

/** Source: `keras/src/optimizers/rmsprop.py`. */
export function rmsprop(settings: Settings<'rmsprop'>): Rule<'rate' | 'rho' | 'share' | 'momentum' | 'epsilon'> {
  const { rho, momentum, epsilon, centered } = settings;
  return {
    coefficients: (rate) => ({ rate, rho, share: 1 - rho, momentum, epsilon }),
    attach(weight, slot) {
      const squares = slot('velocity');
      const velocity = momentum > 0 ? slot('momentum') : null;
      const mean = centered ? slot('average_gradient') : null;
      return (gradient, by) => {
        blend(squares, tf.square(gradient), by.rho, by.share);
        if (mean !== null) blend(mean, gradient, by.rho, by.share);
        const variance = mean === null ? squares : tf.sub(squares, tf.square(mean));
        const change = tf.div(tf.mul(gradient, by.rate), tf.sqrt(tf.add(variance, by.epsilon)));
        velocity?.assign(tf.add(tf.mul(velocity, by.momentum), change));
        weight.assign(tf.sub(weight, velocity ?? change));
      };
    },
  };
}

/**
 * Adam, and AdamW where weights decay: that shrinks all of them, apart from what the gradient does.
 * Source: `keras/src/optimizers/adam.py`; `_apply_weight_decay` in `base_optimizer.py`.
 */
export function adam(
  { beta1, beta2, epsilon, amsgrad }: Omit<Settings<'adam'>, 'type'>,
  weightDecay = 0,
): Rule<'rate' | 'share1' | 'share2' | 'epsilon' | 'decay'> {
  return {
    coefficients: (learningRate, step) => ({
      rate: (learningRate * Math.sqrt(1 - power(beta2, step))) / (1 - power(beta1, step)),
      share1: 1 - beta1,
      share2: 1 - beta2,
      epsilon,
      decay: learningRate * weightDecay,
    }),
    attach(weight, slot) {
      const mean = slot('momentum');
      const squares = slot('velocity');
      const largest = amsgrad ? slot('velocity_hat') : null;
      return (gradient, by) => {
        follow(mean, gradient, by.share1);
        follow(squares, tf.square(gradient), by.share2);
        largest?.assign(tf.maximum(largest, squares));
        const root = tf.sqrt(largest ?? squares);
        const change = tf.div(tf.mul(mean, by.rate), tf.add(root, by.epsilon));
        // Not `weight * (1 - decay)`: in 32 bits that factor would lose most of a small decay.
        weight.assign(tf.sub(weight, weightDecay > 0 ? tf.add(change, tf.mul(weight, by.decay)) : change));
      };
    },
  };
}

/** Source: `keras/src/optimizers/adamax.py`. */
export function adamax(settings: Settings<'adamax'>): Rule<'rate' | 'share' | 'beta2' | 'epsilon'> {
  const { beta1, beta2, epsilon } = settings;
  return {
    coefficients: (learningRate, step) => ({
      rate: learningRate / (1 - power(beta1, step)),
      share: 1 - beta1,
      beta2,
      epsilon,
    }),
    attach(weight, slot) {
      const mean = slot('momentum');
      const largest = slot('norm');
      return (gradient, by) => {
        follow(mean, gradient, by.share);
        largest.assign(tf.maximum(tf.mul(largest, by.beta2), tf.abs(gradient)));
        weight.assign(tf.sub(weight, tf.div(tf.mul(mean, by.rate), tf.add(largest, by.epsilon))));
      };
    },
  };
}
