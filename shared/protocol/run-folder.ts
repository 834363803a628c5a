import { z } from 'zod';
import { diagnosticSchema } from '../base/diagnostic.ts';
import { dataSchema } from '../graph/data.ts';
import { trainingSchema } from '../graph/training.ts';
import { engineEventSchema, engineInfoSchema, partMetricsSchema } from './engine.ts';

/**
 * A run is one folder: it can be zipped, searched and copied. These are its files; what they hold is checked when
 * they are read, because a folder may come from anywhere.
 */
export const RUN_FILES = {
  manifest: 'manifest.json',
  /** The project as it was when the run began. */
  project: 'project.tributary',
  /** Every event, a JSON object a line, only ever appended to. */
  metrics: 'metrics.jsonl',
  /** Weights and all that belongs to them; put in place whole or not at all. */
  model: 'model',
  /** The latest checkpoint, and the one before it: what a run that was killed goes on from. Each is like a model. */
  checkpoint: 'checkpoint',
  previousCheckpoint: 'checkpoint.previous',
  /** Which process has the run. */
  lock: 'lock',
  /** How it is shown in lists and charts. */
  look: 'look.json',
} as const;

/** The files within {@link RUN_FILES.model}. */
export const MODEL_FILES = {
  topology: 'model.json',
  weights: 'weights.bin',
  encodings: 'encodings.json',
  training: 'training.json',
  optimizer: 'optimizer.bin',
  best: 'best.bin',
  /** The SHA-256 of each of the others, written last. */
  checksums: 'checksums.json',
} as const;

const fittedNumericSchema = z
  .object({
    type: z.literal('numeric'),
    columns: z.array(z.string()).readonly(),
    /** value = (column - offset) / scale, column by column. */
    offset: z.array(z.number()).readonly(),
    scale: z.array(z.number()).readonly(),
  })
  .readonly();

const fittedCategorySchema = z
  .object({
    type: z.literal('category'),
    columns: z.array(z.string()).readonly(),
    categories: z.array(z.string()).readonly(),
    oneHot: z.boolean(),
  })
  .readonly();

const fittedEncodingSchema = z.discriminatedUnion('type', [fittedNumericSchema, fittedCategorySchema]);

/** What was learned from the training part, so that later rows are encoded in the same way. */
export const fittedBindingSchema = z
  .object({
    nodeId: z.string(),
    role: z.enum(['input', 'output']),
    shape: z.array(z.int()).readonly(),
    dtype: z.enum(['float32', 'int32']),
    encoding: fittedEncodingSchema,
  })
  .readonly();
export const encodingsSchema = z.array(fittedBindingSchema).readonly();
export type FittedEncoding = z.infer<typeof fittedEncodingSchema>;
export type FittedBinding = z.infer<typeof fittedBindingSchema>;

/** Names, shapes and order of tensors in a binary file; tfjs's weight specifications. */
export const weightSpecsSchema = z.array(
  z.object({ name: z.string(), shape: z.array(z.int().min(0)), dtype: z.enum(['float32', 'int32']) }),
);

/** A tfjs LayersModel in a file. Source: tfjs-core `io/types.ts`, `ModelJSON`. */
export const modelJsonSchema = z.looseObject({
  format: z.literal('layers-model'),
  generatedBy: z.string(),
  convertedBy: z.null(),
  modelTopology: z.looseObject({ class_name: z.string(), config: z.looseObject({}) }),
  weightsManifest: z.array(z.object({ paths: z.array(z.string()), weights: weightSpecsSchema })),
});
export type ModelJson = z.infer<typeof modelJsonSchema>;

/** A line of {@link RUN_FILES.metrics}: an event without its run, which the folder tells. */
export const runEventSchema = z.discriminatedUnion('type', [
  engineEventSchema.options[0].omit({ runId: true }),
  engineEventSchema.options[1].omit({ runId: true }),
]);
export type RunEvent = Readonly<z.infer<typeof runEventSchema>>;

export const checksumsSchema = z.record(z.string(), z.string());

/** A metric's best value so far. */
const bestShape = { value: z.number().nullable(), epoch: z.int().min(0), waited: z.int().min(0) };

/** Where training stands, and what `optimizer.bin` holds. */
export const trainingStateSchema = z.object({
  epoch: z.int().min(0),
  stepInEpoch: z.int().min(0),
  step: z.int().min(0),
  sums: z.object({ rows: z.int().min(0), totals: z.array(z.number()) }),
  watched: z.object({
    stopping: z.object(bestShape),
    plateau: z.object({ ...bestShape, cooling: z.int().min(0), factor: z.number().min(0).max(1) }),
  }),
  /** What `best.bin` holds; empty where no weights are kept as the best. */
  best: weightSpecsSchema,
  optimizer: weightSpecsSchema,
});
export type TrainingState = z.infer<typeof trainingStateSchema>;

const writtenStatusSchema = z.enum(['running', 'finished', 'stopped', 'diverged', 'failed']);
/** How a run stands: `interrupted` is one that calls itself running, but that no process has. */
export type RunStatus = z.infer<typeof writtenStatusSchema> | 'interrupted';

/** How a run is shown in lists and charts: a matter of taste, which may change while a process trains it. */
export const runLookSchema = z.object({
  /** Its place among the colours of charts; null where it has the one that comes by its turn. */
  color: z.int().min(0).max(99).nullable().default(null),
  /** Whether it stands above the others, with its curves shown. */
  pinned: z.boolean().default(false),
  /** Whether it is left out of lists until hidden runs are asked for. */
  hidden: z.boolean().default(false),
});
export type RunLook = Readonly<z.infer<typeof runLookSchema>>;

/** The runs that one was started with, which differ in their seeds alone; it is the `index`th of them, from 1. */
export const runGroupSchema = z.object({ id: z.string(), index: z.int().min(1), of: z.int().min(1) });

/** What a run was, so that it can be judged and repeated. */
export const manifestSchema = z.object({
  format: z.literal('tributary-run'),
  version: z.literal(1),
  id: z.string(),
  name: z.string(),
  group: runGroupSchema.optional(),
  status: writtenStatusSchema,
  created: z.string(),
  ended: z.string().nullable(),
  /** The project file it came from; its folder is where the data paths start. */
  projectFile: z.string(),
  training: trainingSchema,
  data: dataSchema.optional(),
  dataFingerprint: z.string(),
  rows: z.object({ train: z.int(), validation: z.int(), test: z.int() }),
  parameters: z.int(),
  engine: engineInfoSchema,
  versions: z.record(z.string(), z.string()),
  machine: z.object({
    platform: z.string(),
    arch: z.string(),
    cpu: z.string(),
    cores: z.int(),
    memoryBytes: z.number(),
  }),
  /** What keeps an equal seed from giving equal bits on another machine or setting. */
  determinism: z.string(),
  epochs: z.int(),
  steps: z.int(),
  seconds: z.number(),
  samplesPerSecond: z.number(),
  /** Whether a metric that had not become better for a while ended it. */
  stoppedEarly: z.boolean().default(false),
  /** The epoch whose weights it ended with, where that is not the last one. */
  restoredEpoch: z.int().nullable().default(null),
  metrics: partMetricsSchema.nullable(),
  diagnostics: z.array(diagnosticSchema),
});
export type Manifest = Readonly<z.infer<typeof manifestSchema>>;
