import type { z } from 'zod';
import type { Text } from './text.ts';

export interface Described {
  readonly label: Text;
  readonly help: Text;
}

/** What a form needs to show a param of a layer, or a setting; the zod schema beside it says what is valid. */
export type ParamInfo = Described &
  (
    | {
        readonly kind: 'int' | 'number';
        readonly min: number;
        readonly max: number;
        /** What it means to say nothing, where null may stand for the number. */
        readonly empty?: Text;
      }
    | { readonly kind: 'choice'; readonly options: readonly string[] }
    | { readonly kind: 'choices'; readonly options: readonly string[] }
    | { readonly kind: 'flag' }
    | {
        readonly kind: 'sizes';
        readonly lengths: readonly [number, number];
        readonly min: number;
        readonly max: number;
      }
    | { readonly kind: 'pairs'; readonly lengths: readonly [number, number] }
    | { readonly kind: 'numbers'; readonly lengths: readonly [number, number] }
    /** One of several, told apart by their `type`; each may be described itself. */
    | { readonly kind: 'variant'; readonly variants: readonly z.ZodObject[] }
    /** Several settings that belong together; null may stand for all of them where they are optional. */
    | { readonly kind: 'fields'; readonly fields: z.ZodObject; readonly optional: boolean }
    /** What is measured while training: `validation/loss`. */
    | { readonly kind: 'metric' }
    /** The id of a module of the document. */
    | { readonly kind: 'module' }
    /** Another layer, as `{type, params}`; `types` are those that may stand there. */
    | { readonly kind: 'layer'; readonly types: readonly string[] }
    | { readonly kind: 'layers'; readonly types: readonly string[]; readonly lengths: readonly [number, number] }
    /** Made of the document's own nodes, such as the classes of its outputs: a form shows it in its own way. */
    | { readonly kind: 'nodes' }
  );

const infos = new WeakMap<object, ParamInfo>();

/** Ties to a schema what forms, docs and checks want to know of it. */
export function described<Schema extends z.ZodType>(schema: Schema, info: ParamInfo): Schema {
  infos.set(schema, info);
  return schema;
}

/** What is known of a param or setting besides what is valid. */
export function paramInfo(schema: unknown): ParamInfo | undefined {
  return typeof schema === 'object' && schema !== null ? infos.get(schema) : undefined;
}

/** Several settings that belong together, such as one of the kinds of a variant. */
export function fields<Schema extends z.ZodObject>(schema: Schema, info: Described): Schema {
  return described(schema, { kind: 'fields', fields: schema, optional: false, ...info });
}
