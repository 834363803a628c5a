import { z } from 'zod';

const learningRate = z.number().positive().max(10);

/** Optimizers by the names tfjs and Keras give them; learning rate and momenta as in their papers. */
export const optimizerSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('sgd'), learningRate: learningRate.default(0.01) }),
  z.strictObject({
    type: z.literal('momentum'),
    learningRate: learningRate.default(0.01),
    momentum: z.number().min(0).max(1).default(0.9),
  }),
  z.strictObject({ type: z.literal('rmsprop'), learningRate: learningRate.default(0.001) }),
  z.strictObject({ type: z.literal('adam'), learningRate: learningRate.default(0.001) }),
]);

export const trainingSchema = z.strictObject({
  epochs: z.number().int().min(1).max(1_000_000).default(20),
  batchSize: z.number().int().min(1).max(1_000_000).default(32),
  /** The root of all randomness of a run: initial weights, order of the data, dropout. */
  seed: z.number().int().min(0).max(0xffff_ffff).default(1),
  optimizer: optimizerSchema.default({ type: 'adam', learningRate: 0.001 }),
});

export type Optimizer = z.infer<typeof optimizerSchema>;
export type TrainingSettings = Readonly<z.infer<typeof trainingSchema>>;
