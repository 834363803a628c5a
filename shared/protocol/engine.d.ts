import { z } from 'zod';
/** Both sides refuse to talk across different versions of this file. */
export declare const PROTOCOL_VERSION = 1;
/** `loss`, or `<output>/<metric>`, with its value. */
export declare const metricsSchema: z.ZodRecord<z.ZodString, z.ZodNumber>;
export type Metrics = Readonly<z.infer<typeof metricsSchema>>;
export declare const partSchema: z.ZodEnum<{
  train: 'train';
  validation: 'validation';
  test: 'test';
}>;
export type Part = z.infer<typeof partSchema>;
export declare const engineInfoSchema: z.ZodObject<
  {
    backend: z.ZodEnum<{
      tensorflow: 'tensorflow';
      cpu: 'cpu';
    }>;
    mode: z.ZodEnum<{
      compiled: 'compiled';
      eager: 'eager';
    }>;
    threads: z.ZodInt;
  },
  z.core.$strip
>;
export type EngineInfo = Readonly<z.infer<typeof engineInfoSchema>>;
/** How one answer of the model reads: class by class, or as plain numbers. */
export declare const outputSummarySchema: z.ZodObject<
  {
    id: z.ZodString;
    classes: z.ZodNullable<z.ZodArray<z.ZodString>>;
  },
  z.core.$strip
>;
/**
 * Every command that the engine obeys, with what goes in and what comes back. `prepare` and `load` open a session:
 * one model with its data; the commands below them need one.
 */
export declare const engineCommands: {
  /** Loads the native library and says what it is. */
  readonly probe: {
    readonly params: z.ZodObject<{}, z.core.$strict>;
    readonly result: z.ZodObject<
      {
        protocol: z.ZodInt;
        backend: z.ZodEnum<{
          tensorflow: 'tensorflow';
          cpu: 'cpu';
        }>;
        libtensorflow: z.ZodNullable<z.ZodString>;
        threads: z.ZodInt;
        reason: z.ZodNullable<
          z.ZodReadonly<
            z.ZodObject<
              {
                en: z.ZodString;
                'zh-CN': z.ZodString;
              },
              z.core.$strip
            >
          >
        >;
        versions: z.ZodRecord<z.ZodString, z.ZodString>;
      },
      z.core.$strip
    >;
  };
  /** Reads the data and fits it to the graph; needs no native library. */
  readonly inspect: {
    readonly params: z.ZodObject<
      {
        document: z.ZodObject<
          {
            format: z.ZodLiteral<'tributary'>;
            version: z.ZodLiteral<1>;
            name: z.ZodDefault<z.ZodString>;
            graph: z.ZodObject<
              {
                nodes: z.ZodArray<
                  z.ZodObject<
                    {
                      id: z.ZodString;
                      type: z.ZodString;
                      name: z.ZodOptional<z.ZodString>;
                      params: z.ZodDefault<z.ZodRecord<z.ZodString, z.ZodUnknown>>;
                      position: z.ZodDefault<
                        z.ZodObject<
                          {
                            x: z.ZodNumber;
                            y: z.ZodNumber;
                          },
                          z.core.$strict
                        >
                      >;
                    },
                    z.core.$strict
                  >
                >;
                edges: z.ZodArray<
                  z.ZodObject<
                    {
                      from: z.ZodObject<
                        {
                          node: z.ZodString;
                          port: z.ZodDefault<z.ZodString>;
                        },
                        z.core.$strict
                      >;
                      to: z.ZodObject<
                        {
                          node: z.ZodString;
                          port: z.ZodDefault<z.ZodString>;
                          slot: z.ZodDefault<z.ZodNumber>;
                        },
                        z.core.$strict
                      >;
                    },
                    z.core.$strict
                  >
                >;
              },
              z.core.$strict
            >;
            data: z.ZodOptional<
              z.ZodObject<
                {
                  source: z.ZodDiscriminatedUnion<
                    [
                      z.ZodObject<
                        {
                          type: z.ZodLiteral<'csv'>;
                          path: z.ZodString;
                          delimiter: z.ZodOptional<z.ZodString>;
                        },
                        z.core.$strict
                      >,
                    ],
                    'type'
                  >;
                  split: z.ZodPrefault<
                    z.ZodObject<
                      {
                        train: z.ZodDefault<z.ZodNumber>;
                        validation: z.ZodDefault<z.ZodNumber>;
                        test: z.ZodDefault<z.ZodNumber>;
                        stratify: z.ZodOptional<z.ZodString>;
                        seed: z.ZodDefault<z.ZodNumber>;
                      },
                      z.core.$strict
                    >
                  >;
                  bindings: z.ZodArray<
                    z.ZodObject<
                      {
                        node: z.ZodString;
                        columns: z.ZodArray<z.ZodString>;
                        encoding: z.ZodDiscriminatedUnion<
                          [
                            z.ZodObject<
                              {
                                type: z.ZodLiteral<'numeric'>;
                                scale: z.ZodDefault<
                                  z.ZodEnum<{
                                    none: 'none';
                                    standard: 'standard';
                                    minmax: 'minmax';
                                  }>
                                >;
                              },
                              z.core.$strict
                            >,
                            z.ZodObject<
                              {
                                type: z.ZodLiteral<'category'>;
                                oneHot: z.ZodDefault<z.ZodBoolean>;
                              },
                              z.core.$strict
                            >,
                          ],
                          'type'
                        >;
                      },
                      z.core.$strict
                    >
                  >;
                },
                z.core.$strict
              >
            >;
            training: z.ZodPrefault<
              z.ZodObject<
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
              >
            >;
            notes: z.ZodDefault<
              z.ZodArray<
                z.ZodObject<
                  {
                    id: z.ZodString;
                    text: z.ZodString;
                    position: z.ZodObject<
                      {
                        x: z.ZodNumber;
                        y: z.ZodNumber;
                      },
                      z.core.$strict
                    >;
                    color: z.ZodOptional<z.ZodString>;
                  },
                  z.core.$strict
                >
              >
            >;
          },
          z.core.$strict
        >;
        projectFolder: z.ZodString;
      },
      z.core.$strict
    >;
    readonly result: z.ZodObject<
      {
        rows: z.ZodObject<
          {
            train: z.ZodInt;
            validation: z.ZodInt;
            test: z.ZodInt;
          },
          z.core.$strip
        >;
        fingerprint: z.ZodString;
      },
      z.core.$strip
    >;
  };
  /** Builds the model with fresh weights and opens its data. */
  readonly prepare: {
    readonly params: z.ZodObject<
      {
        document: z.ZodObject<
          {
            format: z.ZodLiteral<'tributary'>;
            version: z.ZodLiteral<1>;
            name: z.ZodDefault<z.ZodString>;
            graph: z.ZodObject<
              {
                nodes: z.ZodArray<
                  z.ZodObject<
                    {
                      id: z.ZodString;
                      type: z.ZodString;
                      name: z.ZodOptional<z.ZodString>;
                      params: z.ZodDefault<z.ZodRecord<z.ZodString, z.ZodUnknown>>;
                      position: z.ZodDefault<
                        z.ZodObject<
                          {
                            x: z.ZodNumber;
                            y: z.ZodNumber;
                          },
                          z.core.$strict
                        >
                      >;
                    },
                    z.core.$strict
                  >
                >;
                edges: z.ZodArray<
                  z.ZodObject<
                    {
                      from: z.ZodObject<
                        {
                          node: z.ZodString;
                          port: z.ZodDefault<z.ZodString>;
                        },
                        z.core.$strict
                      >;
                      to: z.ZodObject<
                        {
                          node: z.ZodString;
                          port: z.ZodDefault<z.ZodString>;
                          slot: z.ZodDefault<z.ZodNumber>;
                        },
                        z.core.$strict
                      >;
                    },
                    z.core.$strict
                  >
                >;
              },
              z.core.$strict
            >;
            data: z.ZodOptional<
              z.ZodObject<
                {
                  source: z.ZodDiscriminatedUnion<
                    [
                      z.ZodObject<
                        {
                          type: z.ZodLiteral<'csv'>;
                          path: z.ZodString;
                          delimiter: z.ZodOptional<z.ZodString>;
                        },
                        z.core.$strict
                      >,
                    ],
                    'type'
                  >;
                  split: z.ZodPrefault<
                    z.ZodObject<
                      {
                        train: z.ZodDefault<z.ZodNumber>;
                        validation: z.ZodDefault<z.ZodNumber>;
                        test: z.ZodDefault<z.ZodNumber>;
                        stratify: z.ZodOptional<z.ZodString>;
                        seed: z.ZodDefault<z.ZodNumber>;
                      },
                      z.core.$strict
                    >
                  >;
                  bindings: z.ZodArray<
                    z.ZodObject<
                      {
                        node: z.ZodString;
                        columns: z.ZodArray<z.ZodString>;
                        encoding: z.ZodDiscriminatedUnion<
                          [
                            z.ZodObject<
                              {
                                type: z.ZodLiteral<'numeric'>;
                                scale: z.ZodDefault<
                                  z.ZodEnum<{
                                    none: 'none';
                                    standard: 'standard';
                                    minmax: 'minmax';
                                  }>
                                >;
                              },
                              z.core.$strict
                            >,
                            z.ZodObject<
                              {
                                type: z.ZodLiteral<'category'>;
                                oneHot: z.ZodDefault<z.ZodBoolean>;
                              },
                              z.core.$strict
                            >,
                          ],
                          'type'
                        >;
                      },
                      z.core.$strict
                    >
                  >;
                },
                z.core.$strict
              >
            >;
            training: z.ZodPrefault<
              z.ZodObject<
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
              >
            >;
            notes: z.ZodDefault<
              z.ZodArray<
                z.ZodObject<
                  {
                    id: z.ZodString;
                    text: z.ZodString;
                    position: z.ZodObject<
                      {
                        x: z.ZodNumber;
                        y: z.ZodNumber;
                      },
                      z.core.$strict
                    >;
                    color: z.ZodOptional<z.ZodString>;
                  },
                  z.core.$strict
                >
              >
            >;
          },
          z.core.$strict
        >;
        projectFolder: z.ZodString;
      },
      z.core.$strict
    >;
    readonly result: z.ZodObject<
      {
        rows: z.ZodObject<
          {
            train: z.ZodInt;
            validation: z.ZodInt;
            test: z.ZodInt;
          },
          z.core.$strip
        >;
        fingerprint: z.ZodString;
        parameters: z.ZodInt;
        outputs: z.ZodArray<
          z.ZodObject<
            {
              id: z.ZodString;
              classes: z.ZodNullable<z.ZodArray<z.ZodString>>;
            },
            z.core.$strip
          >
        >;
        engine: z.ZodObject<
          {
            backend: z.ZodEnum<{
              tensorflow: 'tensorflow';
              cpu: 'cpu';
            }>;
            mode: z.ZodEnum<{
              compiled: 'compiled';
              eager: 'eager';
            }>;
            threads: z.ZodInt;
          },
          z.core.$strip
        >;
      },
      z.core.$strip
    >;
  };
  /** Builds the model of a run folder with its weights; with `projectFolder`, opens its data too. */
  readonly load: {
    readonly params: z.ZodObject<
      {
        folder: z.ZodString;
        projectFolder: z.ZodOptional<z.ZodString>;
        training: z.ZodDefault<z.ZodBoolean>;
        epochs: z.ZodOptional<z.ZodInt>;
      },
      z.core.$strict
    >;
    readonly result: z.ZodObject<
      {
        rows: z.ZodNullable<
          z.ZodObject<
            {
              train: z.ZodInt;
              validation: z.ZodInt;
              test: z.ZodInt;
            },
            z.core.$strip
          >
        >;
        fingerprint: z.ZodNullable<z.ZodString>;
        epoch: z.ZodInt;
        step: z.ZodInt;
        outputs: z.ZodArray<
          z.ZodObject<
            {
              id: z.ZodString;
              classes: z.ZodNullable<z.ZodArray<z.ZodString>>;
            },
            z.core.$strip
          >
        >;
        engine: z.ZodObject<
          {
            backend: z.ZodEnum<{
              tensorflow: 'tensorflow';
              cpu: 'cpu';
            }>;
            mode: z.ZodEnum<{
              compiled: 'compiled';
              eager: 'eager';
            }>;
            threads: z.ZodInt;
          },
          z.core.$strip
        >;
      },
      z.core.$strip
    >;
  };
  /** Trains until the epochs are done, `stop` comes, or the loss is no number. Metrics come as events meanwhile. */
  readonly train: {
    readonly params: z.ZodObject<
      {
        runId: z.ZodString;
      },
      z.core.$strict
    >;
    readonly result: z.ZodObject<
      {
        status: z.ZodEnum<{
          finished: 'finished';
          stopped: 'stopped';
          diverged: 'diverged';
        }>;
        diagnostics: z.ZodArray<
          z.ZodReadonly<
            z.ZodObject<
              {
                severity: z.ZodEnum<{
                  error: 'error';
                  warning: 'warning';
                }>;
                code: z.ZodString;
                message: z.ZodReadonly<
                  z.ZodObject<
                    {
                      en: z.ZodString;
                      'zh-CN': z.ZodString;
                    },
                    z.core.$strip
                  >
                >;
                hint: z.ZodOptional<
                  z.ZodReadonly<
                    z.ZodObject<
                      {
                        en: z.ZodString;
                        'zh-CN': z.ZodString;
                      },
                      z.core.$strip
                    >
                  >
                >;
                nodeId: z.ZodOptional<z.ZodString>;
                field: z.ZodOptional<z.ZodString>;
              },
              z.core.$strip
            >
          >
        >;
        epochs: z.ZodInt;
        steps: z.ZodInt;
        seconds: z.ZodNumber;
        samplesPerSecond: z.ZodNumber;
        metrics: z.ZodNullable<
          z.ZodObject<
            {
              train: z.ZodOptional<z.ZodRecord<z.ZodString, z.ZodNumber>>;
              validation: z.ZodOptional<z.ZodRecord<z.ZodString, z.ZodNumber>>;
              test: z.ZodOptional<z.ZodRecord<z.ZodString, z.ZodNumber>>;
            },
            z.core.$strip
          >
        >;
      },
      z.core.$strip
    >;
  };
  /** Ends training after the step under way. Fine, and without effect, where none is. */
  readonly stop: {
    readonly params: z.ZodObject<{}, z.core.$strict>;
    readonly result: z.ZodObject<{}, z.core.$strip>;
  };
  /** Judges the weights on a part; with a confusion matrix (true class by row) for each output that has classes. */
  readonly evaluate: {
    readonly params: z.ZodObject<
      {
        part: z.ZodEnum<{
          train: 'train';
          validation: 'validation';
          test: 'test';
        }>;
      },
      z.core.$strict
    >;
    readonly result: z.ZodObject<
      {
        rows: z.ZodInt;
        metrics: z.ZodRecord<z.ZodString, z.ZodNumber>;
        confusion: z.ZodRecord<z.ZodString, z.ZodArray<z.ZodArray<z.ZodInt>>>;
      },
      z.core.$strip
    >;
  };
  /** Answers for each row of a file that has the columns of the inputs. */
  readonly predict: {
    readonly params: z.ZodObject<
      {
        source: z.ZodDiscriminatedUnion<
          [
            z.ZodObject<
              {
                type: z.ZodLiteral<'csv'>;
                path: z.ZodString;
                delimiter: z.ZodOptional<z.ZodString>;
              },
              z.core.$strict
            >,
          ],
          'type'
        >;
      },
      z.core.$strict
    >;
    readonly result: z.ZodObject<
      {
        rows: z.ZodInt;
        outputs: z.ZodRecord<
          z.ZodString,
          z.ZodObject<
            {
              shape: z.ZodArray<z.ZodInt>;
              values: z.ZodInstanceOf<Float32Array<ArrayBuffer>>;
            },
            z.core.$strip
          >
        >;
      },
      z.core.$strip
    >;
  };
  /** Writes weights, fitted encodings and the state of training into a run folder, whole or not at all. */
  readonly save: {
    readonly params: z.ZodObject<
      {
        folder: z.ZodString;
      },
      z.core.$strict
    >;
    readonly result: z.ZodObject<{}, z.core.$strip>;
  };
  /** Closes the session and frees its tensors. */
  readonly dispose: {
    readonly params: z.ZodObject<{}, z.core.$strict>;
    readonly result: z.ZodObject<
      {
        tensors: z.ZodInt;
      },
      z.core.$strip
    >;
  };
};
export type EngineCommand = keyof typeof engineCommands;
export type CommandParams<C extends EngineCommand> = z.input<(typeof engineCommands)[C]['params']>;
export type CommandResult<C extends EngineCommand> = z.output<(typeof engineCommands)[C]['result']>;
/** What the engine tells while it trains. Events of a run are numbered without gaps. */
export declare const engineEventSchema: z.ZodDiscriminatedUnion<
  [
    z.ZodObject<
      {
        type: z.ZodLiteral<'steps'>;
        runId: z.ZodString;
        sequence: z.ZodInt;
        epoch: z.ZodInt;
        step: z.ZodInt;
        stepsPerEpoch: z.ZodInt;
        losses: z.ZodArray<z.ZodNumber>;
        samplesPerSecond: z.ZodNumber;
      },
      z.core.$strip
    >,
    z.ZodObject<
      {
        type: z.ZodLiteral<'epoch'>;
        runId: z.ZodString;
        sequence: z.ZodInt;
        epoch: z.ZodInt;
        step: z.ZodInt;
        seconds: z.ZodNumber;
        samplesPerSecond: z.ZodNumber;
        metrics: z.ZodObject<
          {
            train: z.ZodOptional<z.ZodRecord<z.ZodString, z.ZodNumber>>;
            validation: z.ZodOptional<z.ZodRecord<z.ZodString, z.ZodNumber>>;
          },
          z.core.$strip
        >;
      },
      z.core.$strip
    >,
  ],
  'type'
>;
export type EngineEvent = Readonly<z.infer<typeof engineEventSchema>>;
/** What goes to the engine. */
export declare const requestSchema: z.ZodObject<
  {
    id: z.ZodInt;
    command: z.ZodString;
    params: z.ZodUnknown;
  },
  z.core.$strip
>;
/** A failure as plain data: whose fault, and what to tell. */
export declare const failureSchema: z.ZodObject<
  {
    blame: z.ZodEnum<{
      engine: 'engine';
      project: 'project';
      usage: 'usage';
    }>;
    diagnostics: z.ZodArray<
      z.ZodReadonly<
        z.ZodObject<
          {
            severity: z.ZodEnum<{
              error: 'error';
              warning: 'warning';
            }>;
            code: z.ZodString;
            message: z.ZodReadonly<
              z.ZodObject<
                {
                  en: z.ZodString;
                  'zh-CN': z.ZodString;
                },
                z.core.$strip
              >
            >;
            hint: z.ZodOptional<
              z.ZodReadonly<
                z.ZodObject<
                  {
                    en: z.ZodString;
                    'zh-CN': z.ZodString;
                  },
                  z.core.$strip
                >
              >
            >;
            nodeId: z.ZodOptional<z.ZodString>;
            field: z.ZodOptional<z.ZodString>;
          },
          z.core.$strip
        >
      >
    >;
  },
  z.core.$strip
>;
export type Failure = Readonly<z.infer<typeof failureSchema>>;
/** What comes from the engine. */
export declare const messageSchema: z.ZodDiscriminatedUnion<
  [
    z.ZodObject<
      {
        kind: z.ZodLiteral<'result'>;
        id: z.ZodInt;
        result: z.ZodUnknown;
      },
      z.core.$strip
    >,
    z.ZodObject<
      {
        kind: z.ZodLiteral<'failure'>;
        id: z.ZodInt;
        failure: z.ZodObject<
          {
            blame: z.ZodEnum<{
              engine: 'engine';
              project: 'project';
              usage: 'usage';
            }>;
            diagnostics: z.ZodArray<
              z.ZodReadonly<
                z.ZodObject<
                  {
                    severity: z.ZodEnum<{
                      error: 'error';
                      warning: 'warning';
                    }>;
                    code: z.ZodString;
                    message: z.ZodReadonly<
                      z.ZodObject<
                        {
                          en: z.ZodString;
                          'zh-CN': z.ZodString;
                        },
                        z.core.$strip
                      >
                    >;
                    hint: z.ZodOptional<
                      z.ZodReadonly<
                        z.ZodObject<
                          {
                            en: z.ZodString;
                            'zh-CN': z.ZodString;
                          },
                          z.core.$strip
                        >
                      >
                    >;
                    nodeId: z.ZodOptional<z.ZodString>;
                    field: z.ZodOptional<z.ZodString>;
                  },
                  z.core.$strip
                >
              >
            >;
          },
          z.core.$strip
        >;
      },
      z.core.$strip
    >,
    z.ZodObject<
      {
        kind: z.ZodLiteral<'event'>;
        event: z.ZodDiscriminatedUnion<
          [
            z.ZodObject<
              {
                type: z.ZodLiteral<'steps'>;
                runId: z.ZodString;
                sequence: z.ZodInt;
                epoch: z.ZodInt;
                step: z.ZodInt;
                stepsPerEpoch: z.ZodInt;
                losses: z.ZodArray<z.ZodNumber>;
                samplesPerSecond: z.ZodNumber;
              },
              z.core.$strip
            >,
            z.ZodObject<
              {
                type: z.ZodLiteral<'epoch'>;
                runId: z.ZodString;
                sequence: z.ZodInt;
                epoch: z.ZodInt;
                step: z.ZodInt;
                seconds: z.ZodNumber;
                samplesPerSecond: z.ZodNumber;
                metrics: z.ZodObject<
                  {
                    train: z.ZodOptional<z.ZodRecord<z.ZodString, z.ZodNumber>>;
                    validation: z.ZodOptional<z.ZodRecord<z.ZodString, z.ZodNumber>>;
                  },
                  z.core.$strip
                >;
              },
              z.core.$strip
            >,
          ],
          'type'
        >;
      },
      z.core.$strip
    >,
  ],
  'kind'
>;
export type EngineMessage = z.input<typeof messageSchema>;
