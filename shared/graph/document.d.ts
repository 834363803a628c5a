import { z } from 'zod';
/** The version of the project file that this program writes. A newer file is refused; older ones are migrated. */
export declare const CURRENT_VERSION = 1;
/** Node ids become layer names in every export, so they are ASCII. What people call a node is its `name`. */
export declare const nodeIdSchema: z.ZodString;
/** A layer on the canvas. Its params stay unread here: the layer's own definition checks them. */
export declare const nodeSchema: z.ZodObject<
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
>;
export declare const edgeSchema: z.ZodObject<
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
>;
export declare const graphSchema: z.ZodObject<
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
/** A note on the canvas, without meaning to the model. */
export declare const noteSchema: z.ZodObject<
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
>;
export declare const documentSchema: z.ZodObject<
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
export type GraphNode = Readonly<z.infer<typeof nodeSchema>>;
export type GraphEdge = Readonly<z.infer<typeof edgeSchema>>;
export type GraphDocument = Readonly<z.infer<typeof documentSchema>>;
/** What may be left out of a document when it is written by hand. */
export type GraphDocumentInput = z.input<typeof documentSchema>;
/** What people call a node. */
export declare function displayName(node: Pick<GraphNode, 'id' | 'name'>): string;
