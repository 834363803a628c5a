import { z } from 'zod';
import { fault, type Diagnostic } from './diagnostic.ts';
import { err, ok, type Result } from './result.ts';
import { text } from './text.ts';

const english = z.locales.en().localeError;
const chinese = z.locales.zhCN().localeError;

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

const LONGEST_VALUE = 60;

/** A value as a person would recognise it in their file, cut where it is long. */
export function shown(value: unknown): string {
  const json = JSON.stringify(value) ?? typeof value;
  return json.length > LONGEST_VALUE ? `${json.slice(0, LONGEST_VALUE)}…` : json;
}

/**
 * Checks what came from outside against a schema. Each fault names the path of its field, what was expected and what
 * was found, in every language: zod words a failure while it parses, so a failure is parsed once more in Chinese.
 */
export function parse<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  code: string,
): Result<z.output<Schema>, readonly Diagnostic[]> {
  const parsed = schema.safeParse(input, { error: english });
  if (parsed.success) return ok(parsed.data);
  const inChinese = schema.safeParse(input, { error: chinese }).error?.issues ?? [];
  return err(
    parsed.error.issues.map((issue, index) => {
      const field = issue.path.map(String).join('.');
      const found = valueAt(input, issue.path);
      const en = issue.message;
      const zh = inChinese[index]?.message ?? en;
      const message =
        found === undefined ? text(en, zh) : text(`${en}; found ${shown(found)}`, `${zh}；实际为 ${shown(found)}`);
      return fault(code, message, field === '' ? {} : { field });
    }),
  );
}
