import { z } from 'zod';
import { fault, type Diagnostic } from './diagnostic.ts';
import { issueWords } from './issue-words.ts';
import { err, ok, type Result } from './result.ts';
import type { Text } from './text.ts';

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
  // JSON has no word for what is no finite number.
  const json = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? typeof value);
  return json.length > LONGEST_VALUE ? `${json.slice(0, LONGEST_VALUE)}…` : json;
}

const english = z.locales.en().localeError;

/**
 * Checks what came from outside against a schema. Each fault names the path of its field, what was expected and what
 * was found, in every language.
 */
export function parse<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  code: string,
  hintFor?: (issue: z.core.$ZodIssue) => Text | undefined,
): Result<z.output<Schema>, readonly Diagnostic[]> {
  const parsed = schema.safeParse(input, { error: english });
  if (parsed.success) return ok(parsed.data);
  return err(
    toldIssues(parsed.error.issues).map((issue) => {
      const field = issue.path.map(String).join('.');
      const hint = hintFor?.(issue);
      const found = valueAt(input, issue.path);
      const message = issueWords(issue, found === undefined ? null : shown(found));
      return fault(code, message, { ...(field === '' ? {} : { field }), ...(hint === undefined ? {} : { hint }) });
    }),
  );
}

/** Zod checks the length of what is no list, too: where the type is wrong, nothing else is told. */
function toldIssues(issues: readonly z.core.$ZodIssue[]): readonly z.core.$ZodIssue[] {
  const pathOf = ({ path }: z.core.$ZodIssue) => JSON.stringify(path.map(String));
  const mistyped = new Set(issues.filter(({ code }) => code === 'invalid_type').map(pathOf));
  return issues.filter((issue) => issue.code === 'invalid_type' || !mistyped.has(pathOf(issue)));
}
