import { z } from 'zod';

const learningRate = (initial: number) => z.number().positive().max(10).default(initial);

/** A share of the past that is kept at each step; at 1 an average would never learn of anything new. */
const decay = (initial: number) => z.number().min(0).lt(1).default(initial);

/** Keeps divisors from 0. Keras's 1e-7, inside or outside of the root where Keras has it. */
const epsilon = z.number().positive().max(1).default(1e-7);

const adam = {
  learningRate: learningRate(0.001),
  /** How much of the mean gradient is kept at each step. */
  beta1: decay(0.9),
  /** How much of the mean squared gradient is kept at each step. */
  beta2: decay(0.999),
  epsilon,
};

/** Divides by the largest mean square so far, not by the present one (Reddi et al. 2018). */
const amsgrad = z.boolean().default(false);

/**
 * Optimizers by the names that Keras gives them, with Keras 3's update rules and defaults.
 * Source: `keras/src/optimizers`.
 */
export const optimizerSchema = z.discriminatedUnion('type', [
  /** Gradient descent; with momentum where it is above 0 (Polyak 1964; Nesterov 1983). */
  z.strictObject({
    type: z.literal('sgd'),
    learningRate: learningRate(0.01),
    momentum: z.number().min(0).max(1).default(0),
    /** Looks a step ahead along the momentum; without momentum it changes nothing. */
    nesterov: z.boolean().default(false),
  }),
  /** Divides by the root of the sum of all squared gradients (Duchi et al. 2011). */
  z.strictObject({
    type: z.literal('adagrad'),
    learningRate: learningRate(0.001),
    /** What the sums of squares start from. */
    initialAccumulatorValue: z.number().min(0).max(1000).default(0.1),
    epsilon,
  }),
  /** Scales gradients by the steps that were taken lately (Zeiler 2012, where the learning rate is 1). */
  z.strictObject({ type: z.literal('adadelta'), learningRate: learningRate(0.001), rho: decay(0.95), epsilon }),
  /** Divides by the root of the mean squared gradient (Tieleman and Hinton 2012). */
  z.strictObject({
    type: z.literal('rmsprop'),
    learningRate: learningRate(0.001),
    rho: decay(0.9),
    momentum: z.number().min(0).max(1).default(0),
    epsilon,
    /** Divides by the deviation of the gradient from its mean, not by its size. */
    centered: z.boolean().default(false),
  }),
  /** Mean gradient divided by the root of the mean square, both corrected for their start at 0 (Kingma and Ba 2015). */
  z.strictObject({ type: z.literal('adam'), ...adam, amsgrad }),
  /** Adam that also shrinks every weight by learning rate times weight decay (Loshchilov and Hutter 2019). */
  z.strictObject({
    type: z.literal('adamw'),
    ...adam,
    amsgrad,
    /** Of all trainable weights, biases too, as in Keras. */
    weightDecay: z.number().min(0).max(1).default(0.004),
  }),
  /** Adam with the largest gradient, slowly forgotten, in place of the root of the mean square (Kingma and Ba 2015). */
  z.strictObject({ type: z.literal('adamax'), ...adam }),
]);

export type OptimizerSettings = Readonly<z.infer<typeof optimizerSchema>>;
