import { z } from 'zod';
import { rule } from '../base/issue-words.ts';
import { described, type Described } from '../base/described.ts';
import { text } from '../base/text.ts';

/** A table in a text file. The path is relative to the project file. */
const csvSourceSchema = z.strictObject({
  type: z.literal('csv'),
  path: z.string().min(1),
  /** One character; found out from the file where it is missing. */
  delimiter: z.string().length(1).optional(),
});

export const dataSourceSchema = z.discriminatedUnion('type', [csvSourceSchema]);

/**
 * How columns become numbers. `numeric`: parsed, then scaled by what the training part shows (standard: mean 0 and
 * standard deviation 1; minmax: 0 to 1). `category`: each distinct value becomes an index, in sorted order.
 */
export const encodingSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('numeric'), scale: z.enum(['none', 'standard', 'minmax']).default('none') }),
  z.strictObject({ type: z.literal('category'), oneHot: z.boolean().default(false) }),
]);

/** Ties columns to an Input or Output node. An entry is a column's name, or a pattern with `*`, in the file's order. */
export const bindingSchema = z.strictObject({
  node: z.string().min(1),
  columns: z.array(z.string().min(1)).min(1),
  encoding: encodingSchema,
});

const share = (initial: number, info: Described) =>
  described(z.number().min(0).max(1).default(initial), { kind: 'number', min: 0, max: 1, ...info });

/** The parts of the data, as shares of all rows. Its seed is not the run's: runs with other seeds share a test part. */
export const splitSchema = z
  .strictObject({
    train: share(0.7, {
      label: text('Training', '训练'),
      help: text('The share of the rows that the model learns from.', '用于学习的行所占比例。'),
    }),
    validation: share(0.15, {
      label: text('Validation', '验证'),
      help: text('The share that is judged after each epoch.', '每轮结束后用于评判的比例。'),
    }),
    test: share(0.15, {
      label: text('Test', '测试'),
      help: text('The share that is kept for the end.', '留待最后测试的比例。'),
    }),
    /** The Output node (with a category encoding) whose classes each part shows in equal proportion. */
    stratify: described(z.string().optional(), {
      kind: 'nodes',
      label: text('Stratify by', '分层依据'),
      help: text('The output whose classes each part shows in equal proportion.', '使各部分类别比例相同的输出。'),
    }),
    seed: described(z.number().int().min(0).max(0xffff_ffff).default(1), {
      kind: 'int',
      min: 0,
      max: 0xffff_ffff,
      label: text('Seed', '随机种子'),
      help: text('Decides which rows go into which part.', '决定各行归入哪一部分。'),
    }),
  })
  .refine((split) => Math.abs(split.train + split.validation + split.test - 1) < 1e-6, {
    message: rule('the shares must add up to 1', '各部分比例之和必须为 1'),
  })
  .refine((split) => split.train > 0, {
    message: rule('the share to train on must be above 0', '训练集比例必须大于 0'),
  });

export const dataSchema = z.strictObject({
  source: dataSourceSchema,
  split: splitSchema.prefault({}),
  bindings: z.array(bindingSchema).max(1000),
  /** By the id of an Output: the column that says how much each row counts in its loss. */
  sampleWeights: z.record(z.string(), z.string().min(1)).optional(),
});

export type DataSource = Readonly<z.infer<typeof dataSourceSchema>>;
export type Encoding = Readonly<z.infer<typeof encodingSchema>>;
export type Split = Readonly<z.infer<typeof splitSchema>>;
export type DataSettings = Readonly<z.infer<typeof dataSchema>>;
