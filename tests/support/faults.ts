import { expect } from 'vitest';
import { z } from 'zod';
import { CHINESE, runCli } from './cli.ts';

const errorSchema = z.looseObject({
  type: z.literal('error'),
  blame: z.enum(['project', 'usage', 'engine']),
  diagnostics: z
    .array(
      z.looseObject({
        severity: z.enum(['error', 'warning']),
        code: z.string(),
        message: z.string().min(1),
        hint: z.string().min(1).optional(),
      }),
    )
    .min(1),
});

const EXIT_CODES = { project: 1, usage: 2, engine: 3 };

export interface Told {
  readonly exit: 1 | 2 | 3;
  /** The diagnostic's code. */
  readonly code: string;
  /** What the English text must say, be it the message or its hint. */
  readonly words: readonly string[];
}

/** What no user should ever read: stack traces, holes in a sentence (but quoted cells), control characters that command a terminal. */
export function expectClean(output: string): void {
  expect(output).not.toMatch(/\n {4}at /);
  expect(output).not.toMatch(/(?<!["“])\b(undefined|NaN)\b|\[object /);
  // eslint-disable-next-line no-control-regex -- the point of it
  expect(output).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
}

/**
 * Runs a command that has to fail, once in words and once as JSON in Chinese, and checks all that a user relies on: the
 * exit code, the words, the diagnostic's code, something to do about it, both languages, and nothing that is no message.
 */
export async function expectTold(args: readonly string[], { exit, code, words }: Told, cwd?: string): Promise<void> {
  const place = cwd === undefined ? {} : { cwd };
  // One after the other: a run belongs to one process at a time.
  const spoken = await runCli(args, place);
  const json = await runCli([...args, '--json'], { ...place, env: CHINESE });

  expect(spoken.stderr).toMatch(/^error: /m);
  for (const word of words) expect(spoken.stderr).toContain(word);
  expect(spoken.code, spoken.stderr).toBe(exit);
  expectClean(spoken.stdout + spoken.stderr);

  expect(json.code, json.stdout).toBe(exit);
  expect(json.stderr).toBe('');
  expectClean(json.stdout);
  const error = errorSchema.parse(json.lines.at(-1));
  expect(EXIT_CODES[error.blame]).toBe(exit);
  const errors = error.diagnostics.filter(({ severity }) => severity === 'error');
  expect(errors.map((found) => found.code)).toContain(code);
  expect(
    error.diagnostics.some(({ hint }) => hint !== undefined),
    'a hint',
  ).toBe(true);
  for (const { message, hint } of error.diagnostics) {
    expect(message).toMatch(/\p{Script=Han}/u);
    if (hint !== undefined) expect(hint).toMatch(/\p{Script=Han}/u);
  }
}
