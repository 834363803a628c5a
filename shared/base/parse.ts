import { z } from 'zod';
import { fault, type Diagnostic } from './diagnostic.ts';
import { err, ok, type Result } from './result.ts';
import { text, type Text } from './text.ts';

const english = z.locales.en().localeError;
const chinese = z.locales.zhCN().localeError;

/** What stands at a path within a value; undefined where nothing does. */
export function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
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
  hintFor?: (issue: z.core.$ZodIssue) => Text | undefined,
): Result<z.output<Schema>, readonly Diagnostic[]> {
  const parsed = schema.safeParse(input, { error: english });
  if (parsed.success) return ok(parsed.data);
  const inChinese = schema.safeParse(input, { error: chinese }).error?.issues ?? [];
  return err(
    parsed.error.issues.map((issue, index) => {
      const field = issue.path.map(String).join('.');
      const hint = hintFor?.(issue);
      const message = messageOf(issue, valueAt(input, issue.path), inChinese[index]?.message ?? issue.message);
      return fault(code, message, { ...(field === '' ? {} : { field }), ...(hint === undefined ? {} : { hint }) });
    }),
  );
}

function messageOf(issue: z.core.$ZodIssue, found: unknown, chinese: string): Text {
  if (found !== undefined) {
    return text(`${issue.message}; found ${shown(found)}`, `${chinese}；实际为 ${shown(found)}`);
  }
  if (issue.code !== 'invalid_type') return text(issue.message, chinese);
  return text(`Expected ${issue.expected}, found nothing`, `应为 ${issue.expected}，实际没有`);
}
