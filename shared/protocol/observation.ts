import { z } from 'zod';

/** See `Distribution` in shared/base/distribution.ts. */
export const distributionSchema = z.object({
  count: z.int(),
  notFinite: z.int(),
  zeros: z.int(),
  mean: z.number().nullable(),
  deviation: z.number().nullable(),
  min: z.number().nullable(),
  max: z.number().nullable(),
  norm: z.number(),
  bins: z.array(z.int()).readonly(),
});

/** Base64 of 8-bit pixels, row by row; three numbers a pixel where it has colours. */
const pictureSchema = z.object({
  width: z.int(),
  height: z.int(),
  colors: z.boolean(),
  /** The channel, counted from 0; null for a picture as a whole. */
  channel: z.int().nullable(),
  /** The values that are drawn black and white. */
  low: z.number(),
  high: z.number(),
  pixels: z.string(),
});
export type Picture = Readonly<z.infer<typeof pictureSchema>>;

const observedWeightSchema = z.object({
  /** `kernel`, or `forward_lstm/kernel` within a wrapper. */
  name: z.string(),
  shape: z.array(z.int()),
  values: distributionSchema,
  /** Null where training leaves it alone. */
  gradient: distributionSchema.nullable(),
});

/** A node's part in a batch. */
export const observedNodeSchema = z.object({
  /** As the document names it, modules included: `tower.conv`. */
  node: z.string(),
  /** Null where it cannot be told which call of a shared layer is the node's. */
  activations: distributionSchema.nullable(),
  /** Units along the last axis, and how many answered 0 to every row; null where 0 is not the end of a function. */
  units: z.object({ all: z.int(), dead: z.int() }).nullable(),
  weights: z.array(observedWeightSchema),
  /** The norm of the gradients of its trained weights over the norm of these; null where there are none, or all are 0. */
  gradientRatio: z.number().nullable(),
  /** Channels of the first row, or the row itself where it is an Input's picture. */
  pictures: z.array(pictureSchema),
  /** How many channels there are in all. */
  channels: z.int(),
});
export type ObservedNode = Readonly<z.infer<typeof observedNodeSchema>>;

/** What the last batch does to nodes. */
export const observationSchema = z.object({
  /** The step that trained on it, counted from 1 over the run. */
  step: z.int(),
  /** How many rows it has. */
  rows: z.int(),
  nodes: z.array(observedNodeSchema),
});
export type Observation = Readonly<z.infer<typeof observationSchema>>;

/** What is to be observed. */
export const observeSchema = z.strictObject({
  /** As the document names them; null for all. */
  nodes: z.array(z.string().min(1).max(1000)).max(1000).nullable(),
  /** With histograms and pictures. */
  detail: z.boolean(),
});
export type Observe = Readonly<z.infer<typeof observeSchema>>;
