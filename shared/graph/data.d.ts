import { z } from 'zod';
export declare const dataSourceSchema: z.ZodDiscriminatedUnion<
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
/**
 * How columns become numbers. `numeric`: parsed, then scaled by what the training part shows (standard: mean 0 and
 * standard deviation 1; minmax: 0 to 1). `category`: each distinct value becomes an index, in sorted order.
 */
export declare const encodingSchema: z.ZodDiscriminatedUnion<
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
/** Ties columns to an Input or Output node. An entry is a column's name, or a pattern with `*`, in the file's order. */
export declare const bindingSchema: z.ZodObject<
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
>;
/** The parts of the data, as shares of all rows. Its seed is not the run's: runs with other seeds share a test part. */
export declare const splitSchema: z.ZodObject<
  {
    train: z.ZodDefault<z.ZodNumber>;
    validation: z.ZodDefault<z.ZodNumber>;
    test: z.ZodDefault<z.ZodNumber>;
    stratify: z.ZodOptional<z.ZodString>;
    seed: z.ZodDefault<z.ZodNumber>;
  },
  z.core.$strict
>;
export declare const dataSchema: z.ZodObject<
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
>;
export type DataSource = Readonly<z.infer<typeof dataSourceSchema>>;
export type Encoding = Readonly<z.infer<typeof encodingSchema>>;
export type Binding = Readonly<z.infer<typeof bindingSchema>>;
export type Split = Readonly<z.infer<typeof splitSchema>>;
export type DataSettings = Readonly<z.infer<typeof dataSchema>>;
