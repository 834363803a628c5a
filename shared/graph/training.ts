import { z } from 'zod';
import { rule } from '../base/issue-words.ts';
import { described, fields, type Described } from '../base/described.ts';
import { text } from '../base/text.ts';
import { optimizerSchema, type OptimizerSettings } from './optimizers.ts';
import { scheduleSchema } from './schedules.ts';

const NEVER = text('never', '从不');

const limit = described(z.number().positive().max(1_000_000).default(1), {
  kind: 'number',
  min: 0,
  max: 1_000_000,
  label: text('Limit', '上限'),
  help: text('What gradients are held within.', '梯度的上限。'),
});

/** How gradients are held within bounds before the optimizer sees them; as Keras does it. */
export const gradientClippingSchema = z.discriminatedUnion('type', [
  fields(z.strictObject({ type: z.literal('none') }), {
    label: text('None', '无'),
    help: text('Gradients are left as they are.', '梯度保持原样。'),
  }),
  /** Each number within [-limit, limit]. */
  fields(z.strictObject({ type: z.literal('value'), limit }), {
    label: text('By value', '按值'),
    help: text('Each number is held within plus and minus the limit.', '每个数都限制在正负上限之内。'),
  }),
  /** Each weight's gradient, scaled down where its L2 norm is above the limit. */
  fields(z.strictObject({ type: z.literal('norm'), limit }), {
    label: text('By norm', '按范数'),
    help: text(
      'The gradient of each weight is scaled down where its norm is above the limit.',
      '各权重的梯度范数超过上限时，按比例缩小。',
    ),
  }),
  /** All gradients, scaled down together where the L2 norm of all of them is above the limit. */
  fields(z.strictObject({ type: z.literal('globalNorm'), limit }), {
    label: text('By global norm', '按全局范数'),
    help: text(
      'All gradients are scaled down together where the norm of all of them is above the limit.',
      '全部梯度的总范数超过上限时，一起按比例缩小。',
    ),
  }),
]);

const patience = (initial: number, info: Described) =>
  described(z.int().min(0).max(1_000_000).default(initial), { kind: 'int', min: 0, max: 1_000_000, ...info });

const minDelta = (initial: number) =>
  described(z.number().min(0).max(1_000_000).default(initial), {
    kind: 'number',
    min: 0,
    max: 1_000_000,
    label: text('Least change', '最小变化'),
    help: text('By how much more than this a value must differ to be better.', '数值的变化超过此值才算变好。'),
  });

/** A metric that is judged after each epoch. */
const watched = {
  /** `validation/loss`, `train/loss`, or `validation/<output>/<metric>` with the id of an Output. */
  metric: described(
    z
      .string()
      .max(200)
      .regex(
        /^(train|validation)\/./,
        rule(
          'a metric is written validation/loss or validation/<output>/<metric>',
          '指标应写作 validation/loss 或 validation/<输出>/<指标>',
        ),
      )
      .default('validation/loss'),
    {
      kind: 'metric',
      label: text('Metric', '指标'),
      help: text('What is judged after each epoch.', '每轮结束后评判的量。'),
    },
  ),
  /** Whether less or more of it is better; `auto` knows by the metric. */
  mode: described(z.enum(['auto', 'min', 'max']).default('auto'), {
    kind: 'choice',
    options: ['auto', 'min', 'max'],
    label: text('Better is', '更好是指'),
    help: text(
      'Whether less or more of it is better; auto knows by the metric.',
      '越小还是越大更好；auto 按指标判断。',
    ),
  }),
};

const earlyStoppingFields = z.strictObject({
  ...watched,
  patience: patience(10, {
    label: text('Patience', '耐心'),
    help: text('How many epochs without a better value end the run.', '多少轮没有变好就结束训练。'),
  }),
  minDelta: minDelta(0),
  restoreBest: described(z.boolean().default(true), {
    kind: 'flag',
    label: text('Restore best', '恢复最佳'),
    help: text(
      'Ends with the weights of the best epoch; with those of the last one otherwise.',
      '以最佳轮次的权重结束；否则以最后一轮的权重结束。',
    ),
  }),
});

/** Ends a run whose metric has not become better for a while. Source: Keras's `EarlyStopping`. */
const earlyStopping = described(earlyStoppingFields.nullable().default(null), {
  kind: 'fields',
  fields: earlyStoppingFields,
  optional: true,
  label: text('Early stopping', '提前停止'),
  help: text('Ends a run whose metric has not become better for a while.', '指标长时间没有变好时结束训练。'),
});

const plateauFields = z.strictObject({
  ...watched,
  factor: described(z.number().positive().lt(1).default(0.1), {
    kind: 'number',
    min: 0,
    max: 1,
    label: text('Factor', '系数'),
    help: text('What the learning rate is multiplied with, each time anew.', '每次学习率所乘的系数。'),
  }),
  patience: patience(5, {
    label: text('Patience', '耐心'),
    help: text('How many epochs without a better value lower it.', '多少轮没有变好就降低学习率。'),
  }),
  minDelta: minDelta(1e-4),
  cooldown: patience(0, {
    label: text('Cooldown', '冷却'),
    help: text('Epochs after lowering in which nothing is counted.', '降低之后不计数的轮次。'),
  }),
  minLearningRate: described(z.number().min(0).max(10).default(0), {
    kind: 'number',
    min: 0,
    max: 10,
    label: text('Least learning rate', '最小学习率'),
    help: text('The learning rate is not lowered beyond this.', '学习率不会低于此值。'),
  }),
});

/** Lowers the learning rate where a metric has not become better for a while. Source: Keras's `ReduceLROnPlateau`. */
const reduceOnPlateau = described(plateauFields.nullable().default(null), {
  kind: 'fields',
  fields: plateauFields,
  optional: true,
  label: text('Reduce on plateau', '停滞时降低'),
  help: text(
    'Lowers the learning rate where a metric has not become better for a while.',
    '指标长时间没有变好时降低学习率。',
  ),
});

/** When a run keeps what it needs to be resumed, besides at its end; null for never. */
const checkpoints = z.strictObject({
  everyEpochs: described(z.int().min(1).max(1_000_000).nullable().default(null), {
    kind: 'int',
    min: 1,
    max: 1_000_000,
    empty: NEVER,
    label: text('Every (epochs)', '间隔（轮次）'),
    help: text('Keeps a checkpoint each so many epochs.', '每隔若干轮次保存一个检查点。'),
  }),
  everyMinutes: described(z.number().positive().max(10_000).nullable().default(5), {
    kind: 'number',
    min: 0,
    max: 10_000,
    empty: NEVER,
    label: text('Every (minutes)', '间隔（分钟）'),
    help: text('Keeps a checkpoint each so many minutes.', '每隔若干分钟保存一个检查点。'),
  }),
});

/** How much rows of a class count in the loss: inversely to how many there are, or by the class's name. */
const classWeight = z.union([z.literal('balanced'), z.record(z.string(), z.number().min(0).max(1_000_000))]);

/** The id of a node; that of one within a module follows those of the modules: `tower.dense`. */
const nodePath = z
  .string()
  .max(1000)
  .regex(
    /^[A-Za-z]\w*(\.[A-Za-z]\w*)*$/,
    rule('a node is named by its id, within a module as <module>.<id>', '节点以其 id 表示，模块内写作 <模块>.<id>'),
  );

export const LARGEST_SEED = 0xffff_ffff;

const count = (initial: number, info: Described) =>
  described(z.number().int().min(1).max(1_000_000).default(initial), { kind: 'int', min: 1, max: 1_000_000, ...info });

export const trainingSchema = z.strictObject({
  epochs: count(20, {
    label: text('Epochs', '轮次'),
    help: text('How often training goes through all of the training data.', '训练数据完整遍历的次数。'),
  }),
  batchSize: count(32, {
    label: text('Batch size', '批大小'),
    help: text('How many rows each step of training sees at once.', '每一步训练同时使用的行数。'),
  }),
  /** The root of all randomness of a run: initial weights, order of the data, dropout. */
  seed: described(z.number().int().min(0).max(LARGEST_SEED).default(1), {
    kind: 'int',
    min: 0,
    max: LARGEST_SEED,
    label: text('Seed', '随机种子'),
    help: text(
      'The root of all randomness of a run: initial weights, order of the data, dropout.',
      '训练中一切随机性的来源：初始权重、数据顺序、随机失活。',
    ),
  }),
  optimizer: described(optimizerSchema.prefault({ type: 'adam' }), {
    kind: 'variant',
    variants: optimizerSchema.options,
    label: text('Optimizer', '优化器'),
    help: text('How gradients change the weights.', '如何用梯度更新权重。'),
  }),
  schedule: described(scheduleSchema.prefault({ type: 'constant' }), {
    kind: 'variant',
    variants: scheduleSchema.options,
    label: text('Schedule', '调度'),
    help: text('How the learning rate changes over a run.', '学习率在训练过程中如何变化。'),
  }),
  gradientClipping: described(gradientClippingSchema.default({ type: 'none' }), {
    kind: 'variant',
    variants: gradientClippingSchema.options,
    label: text('Gradient clipping', '梯度裁剪'),
    help: text('How gradients are held within bounds.', '如何限制梯度的大小。'),
  }),
  earlyStopping,
  reduceOnPlateau,
  checkpoints: described(checkpoints.prefault({}), {
    kind: 'fields',
    fields: checkpoints,
    optional: false,
    label: text('Checkpoints', '检查点'),
    help: text(
      'When a run keeps what it needs to be resumed, besides at its end.',
      '除结束时外，何时保存继续训练所需的内容。',
    ),
  }),
  /** By the id of an Output whose labels are classes; a class that is not named counts 1. */
  classWeights: described(z.record(z.string(), classWeight).default({}), {
    kind: 'nodes',
    label: text('Class weights', '类别权重'),
    help: text(
      'How much rows of a class count in the loss; a class that is not named counts 1.',
      '各类别的行在损失中的权重；未列出的类别为 1。',
    ),
  }),
  /** Nodes whose weights stay as they are; a module stands for all nodes within it. */
  frozen: described(
    z
      .array(nodePath)
      .max(100_000)
      .refine(
        (nodes) => new Set(nodes).size === nodes.length,
        rule('each node may be named once', '每个节点只能出现一次'),
      )
      .default([]),
    {
      kind: 'nodes',
      label: text('Frozen nodes', '冻结的节点'),
      help: text(
        'Their weights stay as they are; a module stands for all within it.',
        '其权重保持不变；模块代表其中的所有节点。',
      ),
    },
  ),
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
