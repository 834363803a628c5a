import { z } from 'zod';
/** Optimizers by the names tfjs and Keras give them; learning rate and momenta as in their papers. */
export declare const optimizerSchema: z.ZodDiscriminatedUnion<
  [
    z.ZodObject<
      {
        type: z.ZodLiteral<'sgd'>;
        learningRate: z.ZodDefault<z.ZodNumber>;
      },
      z.core.$strict
    >,
    z.ZodObject<
      {
        type: z.ZodLiteral<'momentum'>;
        learningRate: z.ZodDefault<z.ZodNumber>;
        momentum: z.ZodDefault<z.ZodNumber>;
      },
      z.core.$strict
    >,
    z.ZodObject<
      {
        type: z.ZodLiteral<'rmsprop'>;
        learningRate: z.ZodDefault<z.ZodNumber>;
      },
      z.core.$strict
    >,
    z.ZodObject<
      {
        type: z.ZodLiteral<'adam'>;
        learningRate: z.ZodDefault<z.ZodNumber>;
      },
      z.core.$strict
    >,
  ],
  'type'
>;
export declare const trainingSchema: z.ZodObject<
  {
    epochs: z.ZodDefault<z.ZodNumber>;
    batchSize: z.ZodDefault<z.ZodNumber>;
    seed: z.ZodDefault<z.ZodNumber>;
    optimizer: z.ZodDefault<
      z.ZodDiscriminatedUnion<
        [
          z.ZodObject<
            {
              type: z.ZodLiteral<'sgd'>;
              learningRate: z.ZodDefault<z.ZodNumber>;
            },
            z.core.$strict
          >,
          z.ZodObject<
            {
              type: z.ZodLiteral<'momentum'>;
              learningRate: z.ZodDefault<z.ZodNumber>;
              momentum: z.ZodDefault<z.ZodNumber>;
            },
            z.core.$strict
          >,
          z.ZodObject<
            {
              type: z.ZodLiteral<'rmsprop'>;
              learningRate: z.ZodDefault<z.ZodNumber>;
            },
            z.core.$strict
          >,
          z.ZodObject<
            {
              type: z.ZodLiteral<'adam'>;
              learningRate: z.ZodDefault<z.ZodNumber>;
            },
            z.core.$strict
          >,
        ],
        'type'
      >
    >;
  },
  z.core.$strict
>;
export type Optimizer = z.infer<typeof optimizerSchema>;
export type TrainingSettings = Readonly<z.infer<typeof trainingSchema>>;
