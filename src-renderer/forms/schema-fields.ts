import { z } from 'zod';
import { paramInfo, type ParamInfo } from '#shared/base/described.ts';
import { same } from '#shared/graph/diff.ts';

/** A param or setting that a form can show. */
export interface FormField {
  readonly name: string;
  readonly schema: z.ZodType;
  readonly info: ParamInfo;
}

type Values = Readonly<Record<string, unknown>>;

/** The described fields of a schema, in its order. */
export function fieldsOf({ shape }: z.ZodObject): readonly FormField[] {
  return Object.entries<unknown>(shape).flatMap(([name, schema]) => {
    const info = paramInfo(schema);
    return info !== undefined && schema instanceof z.ZodType ? [{ name, schema, info }] : [];
  });
}

/** What a field has where nothing is said; undefined where something must be. */
export function initialOf(schema: z.ZodType): unknown {
  const initial = schema.safeParse(undefined);
  return initial.success ? initial.data : undefined;
}

/** Whether a value is what would hold without it. */
export function isInitial(schema: z.ZodType, value: unknown): boolean {
  if (value === undefined) return true;
  const parsed = schema.safeParse(value);
  return parsed.success && same(parsed.data, initialOf(schema));
}

/** An object's fields; none where it is no object. */
export function valuesOf(value: unknown): Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** A list's items; none where it is no list. */
export function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Fields with one of them changed; undefined takes it away, so that its default holds. */
export function withValue(values: Values, name: string, value: unknown): Values {
  const { [name]: _old, ...others } = values;
  return value === undefined ? others : { ...values, [name]: value };
}

/** A list with one of its items changed. */
export function withItem<T>(items: readonly T[], index: number, item: T): readonly T[] {
  return items.map((other, place) => (place === index ? item : other));
}

/** The name of a kind of a variant: what its `type` must be. */
export function kindOf({ shape }: z.ZodObject): string {
  const type: unknown = shape['type'];
  return type instanceof z.ZodLiteral ? String(type.value) : '';
}

/** A value of another kind: what both kinds have stays, where somebody has chosen it. */
export function ofKind(variants: readonly z.ZodObject[], value: unknown, kind: string): Values {
  const old = valuesOf(value);
  const before = variants.find((variant) => kindOf(variant) === old['type']);
  const after = variants.find((variant) => kindOf(variant) === kind);
  if (before === undefined || after === undefined) return { type: kind };
  const known = new Map(fieldsOf(after).map(({ name, schema }) => [name, schema]));
  const kept = fieldsOf(before).filter(
    ({ name, schema }) => !isInitial(schema, old[name]) && known.get(name)?.safeParse(old[name]).success === true,
  );
  return { type: kind, ...Object.fromEntries(kept.map(({ name }) => [name, old[name]])) };
}
