import { z } from 'zod';
import { optimizerSchema, type OptimizerSettings } from './optimizers.ts';
import { scheduleSchema } from './schedules.ts';

const limit = z.number().positive().max(1_000_000).default(1);

/** How gradients are held within bounds before the optimizer sees them; as Keras does it. */
export const gradientClippingSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('none') }),
  /** Each number within [-limit, limit]. */
  z.strictObject({ type: z.literal('value'), limit }),
  /** Each weight's gradient, scaled down where its L2 norm is above the limit. */
  z.strictObject({ type: z.literal('norm'), limit }),
  /** All gradients, scaled down together where the L2 norm of all of them is above the limit. */
  z.strictObject({ type: z.literal('globalNorm'), limit }),
]);

const patience = z.int().min(0).max(1_000_000);
const minDelta = z.number().min(0).max(1_000_000);

/** A metric that is judged after each epoch. */
const watched = {
  /** `validation/loss`, `train/loss`, or `validation/<output>/<metric>` with the id of an Output. */
  metric: z
    .string()
    .max(200)
    .regex(/^(train|validation)\/./, 'a metric is written validation/loss or validation/<output>/<metric>')
    .default('validation/loss'),
  /** Whether less or more of it is better; `auto` knows by the metric. */
  mode: z.enum(['auto', 'min', 'max']).default('auto'),
};

/** Ends a run whose metric has not become better for a while. Source: Keras's `EarlyStopping`. */
const earlyStopping = z
  .strictObject({
    ...watched,
    /** How many epochs without a better value end the run. */
    patience: patience.default(10),
    /** By how much more than this a value must differ to be better. */
    minDelta: minDelta.default(0),
    /** Whether the run ends with the weights of its best epoch; with those of its last one otherwise. */
    restoreBest: z.boolean().default(true),
  })
  .nullable()
  .default(null);

/** Lowers the learning rate where a metric has not become better for a while. Source: Keras's `ReduceLROnPlateau`. */
const reduceOnPlateau = z
  .strictObject({
    ...watched,
    /** What the learning rate is multiplied with, each time anew. */
    factor: z.number().positive().lt(1).default(0.1),
    /** How many epochs without a better value lower it. */
    patience: patience.default(5),
    minDelta: minDelta.default(1e-4),
    /** Epochs after lowering in which nothing is counted. */
    cooldown: patience.default(0),
    /** The learning rate is not lowered beyond this. */
    minLearningRate: z.number().min(0).max(10).default(0),
  })
  .nullable()
  .default(null);

/** When a run keeps what it needs to be resumed, besides at its end; null for never. */
const checkpoints = z.strictObject({
  everyEpochs: z.int().min(1).max(1_000_000).nullable().default(null),
  everyMinutes: z.number().positive().max(10_000).nullable().default(5),
});

/** How much rows of a class count in the loss: inversely to how many there are, or by the class's name. */
const classWeight = z.union([z.literal('balanced'), z.record(z.string(), z.number().min(0).max(1_000_000))]);

/** The id of a node; that of one within a module follows those of the modules: `tower.dense`. */
const nodePath = z
  .string()
  .max(1000)
  .regex(/^[A-Za-z]\w*(\.[A-Za-z]\w*)*$/, 'a node is named by its id, within a module as <module>.<id>');

export const LARGEST_SEED = 0xffff_ffff;

export const trainingSchema = z.strictObject({
  epochs: z.number().int().min(1).max(1_000_000).default(20),
  batchSize: z.number().int().min(1).max(1_000_000).default(32),
  /** The root of all randomness of a run: initial weights, order of the data, dropout. */
  seed: z.number().int().min(0).max(LARGEST_SEED).default(1),
  optimizer: optimizerSchema.prefault({ type: 'adam' }),
  schedule: scheduleSchema.prefault({ type: 'constant' }),
  gradientClipping: gradientClippingSchema.default({ type: 'none' }),
  earlyStopping,
  reduceOnPlateau,
  checkpoints: checkpoints.prefault({}),
  /** By the id of an Output whose labels are classes; a class that is not named counts 1. */
  classWeights: z.record(z.string(), classWeight).default({}),
  /** Nodes whose weights stay as they are; a module stands for all nodes within it. */
  frozen: z
    .array(nodePath)
    .max(100_000)
    .refine((nodes) => new Set(nodes).size === nodes.length, 'each node may be named once')
    .default([]),
});

export type GradientClipping = Readonly<z.infer<typeof gradientClippingSchema>>;
export type TrainingSettings = Readonly<z.infer<typeof trainingSchema>>;

/** The entries that are not the same in `defaults`. Both come from one schema, so their keys are in one order. */
function differing(values: object, defaults: object): Readonly<Record<string, unknown>> {
  const own = Object.entries<unknown>({ ...values });
  return Object.fromEntries(
    own.filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(Reflect.get(defaults, key))),
  );
}

function writtenOptimizer({ type, learningRate, ...options }: OptimizerSettings) {
  return { type, learningRate, ...differing(options, optimizerSchema.parse({ type })) };
}

/**
 * Settings as a project file has them: epochs, batch size, seed, and the optimizer with its learning rate, in any case;
 * everything else only where it is not the default, so that a file shows what somebody chose. Reading gives the same
 * settings again.
 */
export function writtenTraining({ epochs, batchSize, seed, optimizer, ...others }: TrainingSettings) {
  return {
    epochs,
    batchSize,
    seed,
    optimizer: writtenOptimizer(optimizer),
    ...differing(others, trainingSchema.parse({})),
  };
}
