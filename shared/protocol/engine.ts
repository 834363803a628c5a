import { z } from 'zod';
import { diagnosticSchema, textSchema } from '../base/diagnostic.ts';
import { dataSourceSchema } from '../graph/data.ts';
import { documentSchema } from '../graph/document.ts';
import { tablePreviewSchema } from './app/data.ts';
import { observationSchema, observeSchema } from './observation.ts';

/** Both sides refuse to talk across different versions of this file. */
export const PROTOCOL_VERSION = 1;

/** `loss`, or `<output>/<metric>`, with its value. */
export const metricsSchema = z.record(z.string(), z.number());
export type Metrics = Readonly<z.infer<typeof metricsSchema>>;

export const partSchema = z.enum(['train', 'validation', 'test']);
export type Part = z.infer<typeof partSchema>;

/** Metrics of each part that has rows. */
export const partMetricsSchema = z
  .object({ train: metricsSchema, validation: metricsSchema, test: metricsSchema })
  .partial();

export const engineInfoSchema = z.object({
  backend: z.enum(['tensorflow', 'cpu']),
  mode: z.enum(['compiled', 'eager']),
  threads: z.int(),
});
export type EngineInfo = Readonly<z.infer<typeof engineInfoSchema>>;

const rowsSchema = z.object({ train: z.int(), validation: z.int(), test: z.int() });

/** How one answer of the model reads: class by class, or as plain numbers. */
export const outputSummarySchema = z.object({
  id: z.string(),
  /** Names of the classes, in the order of the model's answers; null where it predicts numbers. */
  classes: z.array(z.string()).nullable(),
});

const tensorValuesSchema = z.object({ shape: z.array(z.int()), values: z.instanceof(Float32Array) });

/** What a column says of a row: a number, or a category by its name. */
export const cellSchema = z.union([z.number(), z.string()]);
export type Cell = z.infer<typeof cellSchema>;

/** What a row says, column by column, by the id of an input or output. */
export const cellsSchema = z.record(z.string(), z.array(cellSchema));
export type Cells = Readonly<Record<string, readonly Cell[]>>;

/** What an input is made of, as the training rows show it. */
export const triedInputSchema = z.object({
  id: z.string(),
  name: z.string(),
  shape: z.array(z.int()),
  dtype: z.enum(['float32', 'int32']),
  columns: z.discriminatedUnion('type', [
    z.object({
      type: z.literal('numbers'),
      each: z.array(z.object({ name: z.string(), mean: z.number(), min: z.number(), max: z.number() })),
    }),
    z.object({
      type: z.literal('categories'),
      categories: z.array(z.string()),
      /** With the category that most of the training rows have. */
      each: z.array(z.object({ name: z.string(), most: z.string() })),
    }),
  ]),
});
export type TriedInput = Readonly<z.infer<typeof triedInputSchema>>;

/** An output, and which columns tell what is true of it. */
export const triedOutputSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Names of the classes; null where it predicts numbers. */
  classes: z.array(z.string()).nullable(),
  columns: z.array(z.string()),
});
export type TriedOutput = Readonly<z.infer<typeof triedOutputSchema>>;

/** What a model may rely on: an input, one of its columns, or what comes into a layer that takes several tensors. */
export const influenceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('input'), input: z.string() }),
  z.strictObject({ kind: z.literal('column'), input: z.string(), column: z.string() }),
  z.strictObject({ kind: z.literal('branch'), merge: z.string(), from: z.string(), place: z.int().min(0) }),
]);
export type Influence = Readonly<z.infer<typeof influenceSchema>>;

/** Where the document's data paths start. */
const projectFolder = z.string().min(1);

/**
 * Every command that the engine obeys, with what goes in and what comes back. `prepare` and `load` open a session:
 * one model with its data; the commands below them need one.
 */
export const engineCommands = {
  /** Loads the native library and says what it is. */
  probe: {
    params: z.strictObject({}),
    result: z.object({
      protocol: z.int(),
      backend: z.enum(['tensorflow', 'cpu']),
      libtensorflow: z.string().nullable(),
      threads: z.int(),
      /** Why nothing faster runs; null where nothing is. */
      reason: textSchema.nullable(),
      versions: z.record(z.string(), z.string()),
    }),
  },
  /** Reads the data and fits it to the graph; needs no native library. */
  inspect: {
    params: z.strictObject({ document: documentSchema, projectFolder }),
    result: z.object({ rows: rowsSchema, fingerprint: z.string() }),
  },
  /** Columns and first rows of a table in the project's folder; needs no native library. */
  preview: {
    params: z.strictObject({ source: dataSourceSchema, projectFolder, rows: z.int().min(0).max(200) }),
    result: tablePreviewSchema,
  },
  /** Builds the model with fresh weights and opens its data. */
  prepare: {
    params: z.strictObject({ document: documentSchema, projectFolder }),
    result: z.object({
      rows: rowsSchema,
      fingerprint: z.string(),
      parameters: z.int(),
      outputs: z.array(outputSummarySchema),
      engine: engineInfoSchema,
    }),
  },
  /** Builds the model of a run folder with its weights; with `projectFolder`, opens its data too. */
  load: {
    params: z.strictObject({
      folder: z.string().min(1),
      projectFolder: projectFolder.optional(),
      /** Carries the optimizer and the position over, so that training goes on where it stopped. */
      training: z.boolean().default(false),
      /** How many epochs the run is to have in all, where that changes. */
      epochs: z.int().min(1).optional(),
    }),
    result: z.object({
      rows: rowsSchema.nullable(),
      fingerprint: z.string().nullable(),
      epoch: z.int(),
      step: z.int(),
      /** What was found damaged, and passed over. */
      diagnostics: z.array(diagnosticSchema),
      outputs: z.array(outputSummarySchema),
      engine: engineInfoSchema,
    }),
  },
  /** Trains until the epochs are done, `stop` comes, or the loss is no number. Metrics come as events meanwhile. */
  train: {
    params: z.strictObject({
      runId: z.string().min(1),
      /** The run folder, where checkpoints go; none are kept without it. */
      folder: z.string().min(1).optional(),
    }),
    result: z.object({
      status: z.enum(['finished', 'stopped', 'diverged']),
      /** Why it diverged, or could not keep its checkpoints. */
      diagnostics: z.array(diagnosticSchema),
      /** Whether a metric that had not become better for a while ended it. */
      stoppedEarly: z.boolean(),
      /** The epoch whose weights it ended with, where that is not the last one. */
      restoredEpoch: z.int().nullable(),
      epochs: z.int(),
      steps: z.int(),
      seconds: z.number(),
      samplesPerSecond: z.number(),
      /** The final weights judged on each part that has rows; null where no usable weights are left. */
      metrics: partMetricsSchema.nullable(),
    }),
  },
  /** Lets training rest after the step under way, until `resume` or `stop` comes. Fine, and without effect, where none is. */
  pause: { params: z.strictObject({}), result: z.object({}) },
  resume: { params: z.strictObject({}), result: z.object({}) },
  /**
   * What the last batch of the training under way does to nodes, between two steps or while it rests: activations, weights
   * and gradients. The weights are those that the last step has led to. Changes nothing in the run.
   */
  observe: { params: observeSchema, result: observationSchema },
  /** Ends training after the step under way; one that a session is ready for ends before its first step. */
  stop: { params: z.strictObject({}), result: z.object({}) },
  /** Judges the weights on a part; with a confusion matrix (true class by row) for each output that has classes. */
  evaluate: {
    params: z.strictObject({ part: partSchema }),
    result: z.object({
      rows: z.int(),
      metrics: metricsSchema,
      confusion: z.record(z.string(), z.array(z.array(z.int()))),
    }),
  },
  /** What is true of the first rows of a part, and what the weights answer; probabilities where a loss takes logits. */
  answers: {
    params: z.strictObject({ part: partSchema, most: z.int().min(1) }),
    result: z.object({
      rows: z.int(),
      outputs: z.array(z.object({ id: z.string(), truth: tensorValuesSchema, predicted: tensorValuesSchema })),
    }),
  },
  /** Answers for each row of a file that has the columns of the inputs. */
  predict: {
    params: z.strictObject({ source: dataSourceSchema }),
    result: z.object({ rows: z.int(), outputs: z.record(z.string(), tensorValuesSchema) }),
  },
  /** What the inputs are made of, and the outputs, so that a row can be put together by hand. */
  describe: {
    params: z.strictObject({}),
    result: z.object({ inputs: z.array(triedInputSchema), outputs: z.array(triedOutputSchema) }),
  },
  /** What the data says of some rows of a part, inputs and outputs alike. */
  rows: {
    params: z.strictObject({ part: partSchema, rows: z.array(z.int().min(0)).max(1000) }),
    result: z.object({ rows: z.array(cellsSchema) }),
  },
  /** The answer to one row, whose cells are encoded as those of the training rows were. */
  ask: {
    params: z.strictObject({ cells: cellsSchema }),
    result: z.object({ outputs: z.record(z.string(), tensorValuesSchema) }),
  },
  /** What the model may rely on, and what people call the nodes of it. */
  influences: {
    params: z.strictObject({}),
    result: z.object({ influences: z.array(influenceSchema), names: z.record(z.string(), z.string()) }),
  },
  /** The metrics of a part without something that the model may rely on; several times, where chance has a say. */
  without: {
    params: z.strictObject({ influence: influenceSchema, part: partSchema, repeats: z.int().min(1).max(100) }),
    result: z.object({ metrics: z.array(metricsSchema) }),
  },
  /** Writes weights, fitted encodings and the state of training into a run folder, whole or not at all. */
  save: { params: z.strictObject({ folder: z.string().min(1) }), result: z.object({}) },
  /** Closes the session and frees its tensors. */
  dispose: { params: z.strictObject({}), result: z.object({ tensors: z.int() }) },
} as const satisfies Record<string, { params: z.ZodType; result: z.ZodType }>;

export type EngineCommand = keyof typeof engineCommands;
export type CommandParams<C extends EngineCommand> = z.input<(typeof engineCommands)[C]['params']>;
export type CommandResult<C extends EngineCommand> = z.output<(typeof engineCommands)[C]['result']>;

/** The schema of what each command answers with, tied to its name, so that one who sends it gets a typed answer. */
export const commandResults: { readonly [C in EngineCommand]: z.ZodType<CommandResult<C>> } = {
  probe: engineCommands.probe.result,
  inspect: engineCommands.inspect.result,
  preview: engineCommands.preview.result,
  prepare: engineCommands.prepare.result,
  load: engineCommands.load.result,
  train: engineCommands.train.result,
  pause: engineCommands.pause.result,
  resume: engineCommands.resume.result,
  observe: engineCommands.observe.result,
  stop: engineCommands.stop.result,
  evaluate: engineCommands.evaluate.result,
  answers: engineCommands.answers.result,
  predict: engineCommands.predict.result,
  describe: engineCommands.describe.result,
  rows: engineCommands.rows.result,
  ask: engineCommands.ask.result,
  influences: engineCommands.influences.result,
  without: engineCommands.without.result,
  save: engineCommands.save.result,
  dispose: engineCommands.dispose.result,
};

/** What the engine tells while it trains. Events of a run are numbered without gaps. */
export const engineEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('steps'),
    runId: z.string(),
    sequence: z.int(),
    epoch: z.int(),
    /** The number of the last step in `losses`, counted from 1 over the whole run. */
    step: z.int(),
    stepsPerEpoch: z.int(),
    losses: z.array(z.number()),
    samplesPerSecond: z.number(),
  }),
  z.object({
    type: z.literal('epoch'),
    runId: z.string(),
    sequence: z.int(),
    epoch: z.int(),
    step: z.int(),
    seconds: z.number(),
    samplesPerSecond: z.number(),
    metrics: z.object({ train: metricsSchema, validation: metricsSchema }).partial(),
    /** What the engine holds: tensors and their bytes, and all bytes of its process. Missing in records of older runs. */
    memory: z.object({ tensors: z.int(), tensorBytes: z.number(), processBytes: z.number() }).optional(),
  }),
]);
export type EngineEvent = Readonly<z.infer<typeof engineEventSchema>>;

/** What goes to the engine. */
export const requestSchema = z.object({ id: z.int(), command: z.string(), params: z.unknown() });

/** A failure as plain data: whose fault, and what to tell. */
export const failureSchema = z.object({
  blame: z.enum(['project', 'usage', 'engine']),
  diagnostics: z.array(diagnosticSchema),
});
export type Failure = Readonly<z.infer<typeof failureSchema>>;

/** What comes from the engine. */
export const messageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('result'), id: z.int(), result: z.unknown() }),
  z.object({ kind: z.literal('failure'), id: z.int(), failure: failureSchema }),
  z.object({ kind: z.literal('event'), event: engineEventSchema }),
]);
export type EngineMessage = z.input<typeof messageSchema>;
