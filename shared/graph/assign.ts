import { z } from 'zod';
import { nearest } from '../base/nearest.ts';
import { shown } from '../base/parse.ts';
import { err, ok, type Result } from '../base/result.ts';
import { text, type Text } from '../base/text.ts';

/** What is wrong with a path, and what to do about it. */
export interface PathFault {
  readonly message: Text;
  readonly hint: Text;
}

/** A value with something in it replaced, and where that stands: the keys, with the index of an item named by its node. */
export interface Assigned {
  readonly value: unknown;
  readonly place: readonly string[];
}

type Outcome = Result<Assigned, PathFault>;
type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

/** A schema without what only says that a value may be missing. */
function bare(schema: unknown): unknown {
  const wraps =
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodReadonly;
  return wraps ? bare(schema.unwrap()) : schema;
}

/** What to do about a name that is not known: the one that was probably meant, or all that there are. */
export function meantName(name: string, known: readonly string[]): Text {
  const meant = nearest(name, known);
  if (meant !== undefined) return text(`Did you mean ${meant}?`, `是否想用 ${meant}？`);
  const list = known.join(', ') || '—';
  return text(`Choose one of: ${list}`, `请选择其一：${list}`);
}

/** @param current what has the known fields: the name may be that of a field further within */
function unknownField(name: string, known: readonly string[], current: unknown): Result<never, PathFault> {
  const list = known.join(', ');
  const message = text(`Expected one of ${list}; found ${shown(name)}`, `应为 ${list} 之一，实际为 ${shown(name)}`);
  const holder = Object.entries(fieldsOf(current)).find(([, inner]) => Object.hasOwn(fieldsOf(inner), name));
  if (holder === undefined) return err({ message, hint: meantName(name, known) });
  const path = `${holder[0]}.${name}`;
  return err({ message, hint: text(`Did you mean ${path}?`, `是否想用 ${path}？`) });
}

function noFields(name: string, current: unknown): Result<never, PathFault> {
  const value = shown(current);
  return err({
    message: text(
      `Expected the path to end before “${name}”: there is a value here (${value}), without fields`,
      `路径应在“${name}”之前结束：此处是一个值（${value}），没有字段`,
    ),
    hint: text('Leave out the last part of the path.', '请去掉路径的最后一部分。'),
  });
}

function within(key: string, outcome: Outcome, put: (value: unknown) => unknown): Outcome {
  if (!outcome.ok) return outcome;
  return ok({ value: put(outcome.value.value), place: [key, ...outcome.value.place] });
}

function intoField(schema: unknown, current: Fields, key: string, rest: readonly string[], value: unknown): Outcome {
  return within(key, assign(schema, current[key], rest, value), (inner) => ({ ...current, [key]: inner }));
}

function intoObject(schema: z.ZodObject, current: unknown, keys: Keys, value: unknown): Outcome {
  const [key, ...rest] = keys;
  const shape: Fields = schema.shape;
  if (!Object.hasOwn(shape, key)) return unknownField(key, Object.keys(shape), current);
  return intoField(shape[key], fieldsOf(current), key, rest, value);
}

/** The options of a union by the value of the field that tells them apart. */
function optionsOf(union: z.ZodDiscriminatedUnion): ReadonlyMap<unknown, z.ZodObject> {
  const { discriminator } = union.def;
  return new Map(
    union.options.flatMap((option) => {
      const shape: Fields = option instanceof z.ZodObject ? option.shape : {};
      const named = shape[discriminator];
      return option instanceof z.ZodObject && named instanceof z.ZodLiteral ? [[named.value, option] as const] : [];
    }),
  );
}

/** Another type begins with its own defaults: what the one before had would mostly not be understood. */
function intoUnion(union: z.ZodDiscriminatedUnion, current: unknown, keys: Keys, value: unknown): Outcome {
  const { discriminator } = union.def;
  const [key] = keys;
  const fields = fieldsOf(current);
  const type = fields[discriminator];
  if (key === discriminator && keys.length === 1) {
    return ok({ value: value === type ? fields : { [discriminator]: value }, place: [key] });
  }
  const options = optionsOf(union);
  const option = options.get(type);
  if (option === undefined) return intoFirst([...options.values()], current, keys, value);
  const others = [...options].filter(([, other]) => Object.hasOwn(other.shape, key)).map(([name]) => String(name));
  if (Object.hasOwn(option.shape, key) || others.length === 0) return intoObject(option, current, keys, value);
  const list = others.join(', ');
  return err({
    message: text(
      `Expected a setting of ${shown(type)}; found “${key}”, which only ${list} has`,
      `应为 ${shown(type)} 的设置；实际为“${key}”，它只属于 ${list}`,
    ),
    hint: text(`Set its ${discriminator} as well: one of ${list}.`, `请同时设置 ${discriminator}：${list} 之一。`),
  });
}

/** Into the first of several schemas that has fields; a value without fields takes none. */
function intoFirst(options: readonly unknown[], current: unknown, keys: Keys, value: unknown): Outcome {
  const fit = options.find((option) => {
    const inner = bare(option);
    return inner instanceof z.ZodObject || inner instanceof z.ZodRecord;
  });
  return fit === undefined ? noFields(keys[0], current) : assign(fit, current, keys, value);
}

/** An item by its index or, where items belong to nodes, by its node. */
function intoItem(schema: z.ZodArray, current: unknown, keys: Keys, value: unknown): Outcome {
  const [key, ...rest] = keys;
  const items: readonly unknown[] = Array.isArray(current) ? current : [];
  const names = items.map((item, index) => {
    const { node } = fieldsOf(item);
    return typeof node === 'string' ? node : String(index);
  });
  const index = names.indexOf(key);
  if (index === -1) return unknownField(key, names, {});
  return within(String(index), assign(schema.element, items[index], rest, value), (inner) => items.with(index, inner));
}

type Keys = readonly [string, ...string[]];

/**
 * Replaces what stands at a path of a value, by the schema of that value: names are checked, what is missing on the way
 * is made, and nothing is changed in place. The new value itself is not checked: parse the whole afterwards, for one
 * setting may need another.
 *
 * @param current what is there now, as the schema reads it
 * @param keys the fields of objects, keys of records, and indices or nodes of items
 */
export function assign(schema: unknown, current: unknown, keys: readonly string[], value: unknown): Outcome {
  const [key, ...rest] = keys;
  if (key === undefined) return ok({ value, place: [] });
  const path: Keys = [key, ...rest];
  const inner = bare(schema);
  if (inner instanceof z.ZodDiscriminatedUnion) return intoUnion(inner, current, path, value);
  if (inner instanceof z.ZodUnion) return intoFirst(inner.options, current, path, value);
  if (inner instanceof z.ZodObject) return intoObject(inner, current, path, value);
  if (inner instanceof z.ZodRecord) return intoField(inner.valueType, fieldsOf(current), key, rest, value);
  if (inner instanceof z.ZodArray) return intoItem(inner, current, path, value);
  return noFields(key, current);
}
