import { z } from 'zod';
/**
 * A run is one folder: it can be zipped, searched and copied. These are its files; what they hold is checked when
 * they are read, because a folder may come from anywhere.
 */
export declare const RUN_FILES: {
  readonly manifest: 'manifest.json';
  /** The project as it was when the run began. */
  readonly project: 'project.tributary';
  /** Every event, a JSON object a line, only ever appended to. */
  readonly metrics: 'metrics.jsonl';
  /** Weights and all that belongs to them; put in place whole or not at all. */
  readonly model: 'model';
};
/** The files within {@link RUN_FILES.model}. */
export declare const MODEL_FILES: {
  readonly topology: 'model.json';
  readonly weights: 'weights.bin';
  readonly encodings: 'encodings.json';
  readonly training: 'training.json';
  readonly optimizer: 'optimizer.bin';
};
declare const fittedEncodingSchema: z.ZodDiscriminatedUnion<
  [
    z.ZodReadonly<
      z.ZodObject<
        {
          type: z.ZodLiteral<'numeric'>;
          columns: z.ZodReadonly<z.ZodArray<z.ZodString>>;
          offset: z.ZodReadonly<z.ZodArray<z.ZodNumber>>;
          scale: z.ZodReadonly<z.ZodArray<z.ZodNumber>>;
        },
        z.core.$strip
      >
    >,
    z.ZodReadonly<
      z.ZodObject<
        {
          type: z.ZodLiteral<'category'>;
          columns: z.ZodReadonly<z.ZodArray<z.ZodString>>;
          categories: z.ZodReadonly<z.ZodArray<z.ZodString>>;
          oneHot: z.ZodBoolean;
        },
        z.core.$strip
      >
    >,
  ],
  'type'
>;
/** What was learned from the training part, so that later rows are encoded in the same way. */
export declare const fittedBindingSchema: z.ZodReadonly<
  z.ZodObject<
    {
      nodeId: z.ZodString;
      role: z.ZodEnum<{
        output: 'output';
        input: 'input';
      }>;
      shape: z.ZodReadonly<z.ZodArray<z.ZodInt>>;
      dtype: z.ZodEnum<{
        int32: 'int32';
        float32: 'float32';
      }>;
      encoding: z.ZodDiscriminatedUnion<
        [
          z.ZodReadonly<
            z.ZodObject<
              {
                type: z.ZodLiteral<'numeric'>;
                columns: z.ZodReadonly<z.ZodArray<z.ZodString>>;
                offset: z.ZodReadonly<z.ZodArray<z.ZodNumber>>;
                scale: z.ZodReadonly<z.ZodArray<z.ZodNumber>>;
              },
              z.core.$strip
            >
          >,
          z.ZodReadonly<
            z.ZodObject<
              {
                type: z.ZodLiteral<'category'>;
                columns: z.ZodReadonly<z.ZodArray<z.ZodString>>;
                categories: z.ZodReadonly<z.ZodArray<z.ZodString>>;
                oneHot: z.ZodBoolean;
              },
              z.core.$strip
            >
          >,
        ],
        'type'
      >;
    },
    z.core.$strip
  >
>;
export declare const encodingsSchema: z.ZodReadonly<
  z.ZodArray<
    z.ZodReadonly<
      z.ZodObject<
        {
          nodeId: z.ZodString;
          role: z.ZodEnum<{
            output: 'output';
            input: 'input';
          }>;
          shape: z.ZodReadonly<z.ZodArray<z.ZodInt>>;
          dtype: z.ZodEnum<{
            int32: 'int32';
            float32: 'float32';
          }>;
          encoding: z.ZodDiscriminatedUnion<
            [
              z.ZodReadonly<
                z.ZodObject<
                  {
                    type: z.ZodLiteral<'numeric'>;
                    columns: z.ZodReadonly<z.ZodArray<z.ZodString>>;
                    offset: z.ZodReadonly<z.ZodArray<z.ZodNumber>>;
                    scale: z.ZodReadonly<z.ZodArray<z.ZodNumber>>;
                  },
                  z.core.$strip
                >
              >,
              z.ZodReadonly<
                z.ZodObject<
                  {
                    type: z.ZodLiteral<'category'>;
                    columns: z.ZodReadonly<z.ZodArray<z.ZodString>>;
                    categories: z.ZodReadonly<z.ZodArray<z.ZodString>>;
                    oneHot: z.ZodBoolean;
                  },
                  z.core.$strip
                >
              >,
            ],
            'type'
          >;
        },
        z.core.$strip
      >
    >
  >
>;
export type FittedEncoding = z.infer<typeof fittedEncodingSchema>;
export type FittedBinding = z.infer<typeof fittedBindingSchema>;
/** Names, shapes and order of tensors in a binary file; tfjs's weight specifications. */
export declare const weightSpecsSchema: z.ZodArray<
  z.ZodObject<
    {
      name: z.ZodString;
      shape: z.ZodArray<z.ZodInt>;
      dtype: z.ZodEnum<{
        int32: 'int32';
        float32: 'float32';
      }>;
    },
    z.core.$strip
  >
>;
export type WeightSpecs = z.infer<typeof weightSpecsSchema>;
/** A tfjs LayersModel in a file. Source: tfjs-core `io/types.ts`, `ModelJSON`. */
export declare const modelJsonSchema: z.ZodObject<
  {
    format: z.ZodLiteral<'layers-model'>;
    generatedBy: z.ZodString;
    convertedBy: z.ZodNull;
    modelTopology: z.ZodObject<
      {
        class_name: z.ZodString;
        config: z.ZodObject<{}, z.core.$loose>;
      },
      z.core.$loose
    >;
    weightsManifest: z.ZodArray<
      z.ZodObject<
        {
          paths: z.ZodArray<z.ZodString>;
          weights: z.ZodArray<
            z.ZodObject<
              {
                name: z.ZodString;
                shape: z.ZodArray<z.ZodInt>;
                dtype: z.ZodEnum<{
                  int32: 'int32';
                  float32: 'float32';
                }>;
              },
              z.core.$strip
            >
          >;
        },
        z.core.$strip
      >
    >;
  },
  z.core.$loose
>;
export type ModelJson = z.infer<typeof modelJsonSchema>;
/** Where training stands, and what `optimizer.bin` holds. */
export declare const trainingStateSchema: z.ZodObject<
  {
    epoch: z.ZodInt;
    stepInEpoch: z.ZodInt;
    step: z.ZodInt;
    sums: z.ZodObject<
      {
        rows: z.ZodInt;
        totals: z.ZodArray<z.ZodNumber>;
      },
      z.core.$strip
    >;
    optimizer: z.ZodArray<
      z.ZodObject<
        {
          name: z.ZodString;
          shape: z.ZodArray<z.ZodInt>;
          dtype: z.ZodEnum<{
            int32: 'int32';
            float32: 'float32';
          }>;
        },
        z.core.$strip
      >
    >;
  },
  z.core.$strip
>;
export type TrainingState = z.infer<typeof trainingStateSchema>;
export declare const runStatusSchema: z.ZodEnum<{
  finished: 'finished';
  stopped: 'stopped';
  diverged: 'diverged';
  running: 'running';
  failed: 'failed';
}>;
export type RunStatus = z.infer<typeof runStatusSchema>;
/** What a run was, so that it can be judged and repeated. */
export declare const manifestSchema: z.ZodObject<
  {
    format: z.ZodLiteral<'tributary-run'>;
    version: z.ZodLiteral<1>;
    id: z.ZodString;
    name: z.ZodString;
    status: z.ZodEnum<{
      finished: 'finished';
      stopped: 'stopped';
      diverged: 'diverged';
      running: 'running';
      failed: 'failed';
    }>;
    created: z.ZodString;
    ended: z.ZodNullable<z.ZodString>;
    projectFile: z.ZodString;
    training: z.ZodObject<
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
    dataFingerprint: z.ZodString;
    rows: z.ZodObject<
      {
        train: z.ZodInt;
        validation: z.ZodInt;
        test: z.ZodInt;
      },
      z.core.$strip
    >;
    parameters: z.ZodInt;
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
    versions: z.ZodRecord<z.ZodString, z.ZodString>;
    machine: z.ZodObject<
      {
        platform: z.ZodString;
        arch: z.ZodString;
        cpu: z.ZodString;
        cores: z.ZodInt;
        memoryBytes: z.ZodNumber;
      },
      z.core.$strip
    >;
    determinism: z.ZodString;
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
export type Manifest = Readonly<z.infer<typeof manifestSchema>>;
export {};
