import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { paramInfo, type ParamInfo } from '../base/described.ts';
import { splitSchema } from './data.ts';
import { trainingSchema } from './training.ts';

interface Setting {
  readonly path: string;
  readonly schema: unknown;
  readonly info: ParamInfo | undefined;
}

/** Every setting, those within others included; the kinds of a variant stand for themselves. */
function settingsOf({ shape }: z.ZodObject, path: string): readonly Setting[] {
  return Object.entries<unknown>(shape).flatMap(([name, schema]): readonly Setting[] => {
    if (schema instanceof z.ZodLiteral) return [];
    const own = { path: `${path}${name}`, schema, info: paramInfo(schema) };
    const { info } = own;
    if (info?.kind === 'fields') return [own, ...settingsOf(info.fields, `${own.path}.`)];
    if (info?.kind !== 'variant') return [own];
    const kinds = info.variants.flatMap((variant, index) => {
      const kind = `${own.path}.${index}`;
      return [{ path: kind, schema: variant, info: paramInfo(variant) }, ...settingsOf(variant, `${kind}.`)];
    });
    return [own, ...kinds];
  });
}

const SETTINGS = [...settingsOf(trainingSchema, 'training.'), ...settingsOf(splitSchema, 'split.')];

describe.each(SETTINGS)('the setting $path', ({ schema, info }) => {
  it('is described in both languages', () => {
    expect(info?.label.en).toMatch(/\S/);
    expect(info?.help.en).toMatch(/\.$/);
    expect(info?.help['zh-CN']).toMatch(/\p{Script=Han}.*。$/u);
  });

  it('accepts nothing beyond the range that it tells', () => {
    if (info?.kind !== 'int' && info?.kind !== 'number') return;
    if (!(schema instanceof z.ZodType)) throw new Error('a setting has a schema');
    const accepts = (value: unknown) => schema.safeParse(value).success;
    const step = info.kind === 'int' ? 1 : 1e-9;
    expect(accepts(info.min - step)).toBe(false);
    expect(accepts(info.max + Math.max(step, info.max * 1e-9))).toBe(false);
    // A bound may be left out; what lies beside it may not.
    expect(accepts(info.min) || accepts(info.min + step)).toBe(true);
    expect(accepts(info.max) || accepts(info.max - step)).toBe(true);
    expect(accepts(null)).toBe(info.empty !== undefined);
  });
});
