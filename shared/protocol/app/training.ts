import { z } from 'zod';
import { diagnosticSchema } from '../../base/diagnostic.ts';
import { documentSchema } from '../../graph/document.ts';
import { runGroupSchema } from '../run-folder.ts';
import { observationSchema, observeSchema } from '../observation.ts';
import { engineEventSchema, engineInfoSchema, partMetricsSchema } from '../engine.ts';

const session = z.string().min(1).max(100);
const job = z.string().min(1).max(100);
const run = z.string().min(1).max(200);

/** What is known once the engine is ready, before the first step. */
const startSchema = z.object({
  run: z.string(),
  rows: z.object({ train: z.int(), validation: z.int(), test: z.int() }),
  parameters: z.int(),
  batchSize: z.int(),
  epochs: z.int(),
  /** Epochs that are done already, where a run is resumed. */
  from: z.int(),
  engine: engineInfoSchema,
  warnings: z.array(diagnosticSchema),
});

const endSchema = z.object({
  status: z.enum(['finished', 'stopped', 'diverged', 'failed', 'interrupted', 'cancelled']),
  stoppedEarly: z.boolean(),
  /** The epoch whose weights it ended with, where that is not the last one. */
  restoredEpoch: z.int().nullable(),
  epochs: z.int(),
  seconds: z.number(),
  metrics: partMetricsSchema.nullable(),
  /** What went wrong, pinned to nodes and settings where it can be. */
  diagnostics: z.array(diagnosticSchema),
});

/** A training that was asked for. They take turns: one trains, the others wait in the order in which they came. */
export const trainingJobSchema = z.object({
  job: z.string(),
  name: z.string(),
  seed: z.int(),
  /** The trainings that it was asked for with, which differ in their seeds alone; it is the `index`th of them, from 1. */
  group: runGroupSchema.nullable(),
  state: z.enum(['queued', 'preparing', 'training', 'paused', 'stopping', 'ended']),
  start: startSchema.nullable(),
  end: endSchema.nullable(),
});
export type TrainingJob = Readonly<z.infer<typeof trainingJobSchema>>;

export const trainingRequests = {
  /**
   * Trains a snapshot of the document; with `repeat`, that many runs whose seeds follow one another. Answers at once;
   * what becomes of it is told by events. What the graph alone shows to be wrong is a fault of the request.
   */
  'training.start': {
    params: z.strictObject({
      session,
      document: documentSchema,
      name: z.string().max(200).optional(),
      repeat: z.int().min(1).max(100).default(1),
    }),
    result: z.object({ jobs: z.array(trainingJobSchema) }),
  },
  /** Goes on with a run that was stopped or interrupted; `epochs` asks for more of them. */
  'training.resumeRun': {
    params: z.strictObject({ session, run, epochs: z.int().min(1).max(1_000_000).optional() }),
    result: trainingJobSchema,
  },
  'training.pause': { params: z.strictObject({ job }), result: z.object({}) },
  'training.continue': { params: z.strictObject({ job }), result: z.object({}) },
  /** Ends it after the step under way, with its weights kept; one that waits is taken out of the queue. */
  'training.stop': { params: z.strictObject({ job }), result: z.object({}) },
  /** What the last batch of a training does to the nodes of its model; it goes on as it would have. */
  'training.observe': {
    params: z.strictObject({ job, what: observeSchema }),
    result: observationSchema,
  },
  /** Those of the project that wait or train, and the last ones that ended, oldest first. */
  'training.jobs': { params: z.strictObject({ session }), result: z.array(trainingJobSchema) },
} as const;

/** They go to every window that has the project open. */
export const trainingEvents = {
  /** A training stands otherwise than before. */
  'training.job': trainingJobSchema,
  /** What the engine has told since the last of these: at most 30 of them a second, and no event is left out. */
  'training.events': z.object({ job: z.string(), run: z.string(), events: z.array(engineEventSchema) }),
  /** What the engine has written to its output by itself: warnings of libraries, and its last words. */
  'training.log': z.object({ job: z.string(), lines: z.array(z.string()) }),
} as const;
