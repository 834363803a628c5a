import { z } from 'zod';
import { diagnosticSchema, textSchema } from '../../base/diagnostic.ts';
import { documentSchema } from '../../graph/document.ts';
import { trainingSchema } from '../../graph/training.ts';
import { runEventSchema, runLookSchema } from '../run-folder.ts';
import {
  cellsSchema,
  engineInfoSchema,
  influenceSchema,
  metricsSchema,
  partMetricsSchema,
  partSchema,
  triedInputSchema,
  triedOutputSchema,
} from '../engine.ts';

const session = z.string().min(1).max(100);
const run = z.string().min(1).max(200);

export const runSummarySchema = z.object({
  run: z.string(),
  name: z.string(),
  group: z.string().nullable(),
  status: z.enum(['running', 'finished', 'stopped', 'diverged', 'failed', 'interrupted']),
  /** ISO 8601. */
  created: z.string(),
  epochs: z.int(),
  seconds: z.number(),
  samplesPerSecond: z.number(),
  parameters: z.int(),
  engine: engineInfoSchema,
  training: trainingSchema,
  metrics: partMetricsSchema.nullable(),
  diagnostics: z.array(diagnosticSchema),
  look: runLookSchema,
});
export type RunSummary = Readonly<z.infer<typeof runSummarySchema>>;

/** What a run answers for the rows of a part, beside the truth. */
export const answersSchema = z.object({
  output: z.string(),
  /** Names of the classes; null where it predicts numbers. */
  classes: z.array(z.string()).nullable(),
  /** The true class's index, or the true values, row by row. */
  truth: z.array(z.number()),
  /** Row by row, `width` numbers each: a probability for each class (one alone is that of a yes), or values. */
  predicted: z.array(z.number()),
  width: z.int(),
  truthWidth: z.int(),
});
export type Answers = Readonly<z.infer<typeof answersSchema>>;

export const runRequests = {
  /** The runs of a project, oldest first, and the names of those that cannot be read. */
  'runs.list': {
    params: z.strictObject({ session }),
    result: z.object({ runs: z.array(runSummarySchema), damaged: z.array(z.string()) }),
  },
  /** Everything that a run has told. */
  'runs.events': { params: z.strictObject({ session, run }), result: z.array(runEventSchema) },
  /** The project as it was when the run began. */
  'runs.document': { params: z.strictObject({ session, run }), result: documentSchema },
  'runs.rename': { params: z.strictObject({ session, run, name: z.string().min(1).max(200) }), result: z.object({}) },
  /** Shows runs in another way; what is not named stays. Works while a run is trained, too. */
  'runs.look': {
    params: z.strictObject({
      session,
      runs: z.array(run).min(1).max(10_000),
      color: runLookSchema.shape.color.unwrap().optional(),
      pinned: z.boolean().optional(),
      hidden: z.boolean().optional(),
    }),
    result: z.object({}),
  },
  'runs.delete': { params: z.strictObject({ session, runs: z.array(run).min(1).max(10_000) }), result: z.object({}) },
  /** Judges the weights of a run on a part of the data that it was trained with. */
  'runs.evaluate': {
    params: z.strictObject({ session, run, part: partSchema }),
    result: z.object({
      rows: z.int(),
      metrics: metricsSchema,
      confusion: z.record(z.string(), z.array(z.array(z.int()))),
      answers: z.array(answersSchema),
    }),
  },
  /** What the inputs and outputs of a run are made of, so that a row can be put together by hand. */
  'runs.describe': {
    params: z.strictObject({ session, run }),
    result: z.object({
      inputs: z.array(triedInputSchema),
      outputs: z.array(triedOutputSchema),
      rows: z.object({ train: z.int(), validation: z.int(), test: z.int() }),
    }),
  },
  /** What the data of a run says of rows of a part, counted from 0. */
  'runs.rows': {
    params: z.strictObject({ session, run, part: partSchema, rows: z.array(z.int().min(0)).max(1000) }),
    result: z.object({ rows: z.array(cellsSchema) }),
  },
  /** What a run answers to one row: each output's numbers; probabilities where a loss takes logits. */
  'runs.ask': {
    params: z.strictObject({ session, run, cells: cellsSchema }),
    result: z.object({ outputs: z.record(z.string(), z.array(z.number())) }),
  },
  /** What a run may rely on, and what people call the nodes of it. */
  'runs.influences': {
    params: z.strictObject({ session, run }),
    result: z.object({ influences: z.array(influenceSchema), names: z.record(z.string(), z.string()) }),
  },
  /** The metrics of a part without something that a run may rely on, repeat by repeat. */
  'runs.without': {
    params: z.strictObject({
      session,
      run,
      part: partSchema,
      influence: influenceSchema,
      repeats: z.int().min(1).max(100),
    }),
    result: z.object({ metrics: z.array(metricsSchema) }),
  },
  /** What a run can be exported to, and what each format is for. */
  'runs.formats': {
    params: z.strictObject({}),
    result: z.array(z.object({ name: z.string(), label: textSchema, purpose: textSchema })),
  },
  /** Writes the model of a run into a folder that must not hold anything yet. */
  'runs.export': {
    params: z.strictObject({ session, run, format: z.string().max(50), folder: z.string().min(1).max(4096) }),
    result: z.object({ files: z.array(z.string()), warnings: z.array(diagnosticSchema) }),
  },
} as const;
