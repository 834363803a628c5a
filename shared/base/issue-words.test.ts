import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { rule } from './issue-words.ts';
import { parse } from './parse.ts';

function told(schema: z.ZodType, value: unknown): readonly (readonly [en: string, zh: string])[] {
  const parsed = parse(schema, value, 'bad');
  return parsed.ok ? [] : parsed.error.map(({ message }) => [message.en, message['zh-CN']]);
}

const EVEN = rule('an even number is wanted', '应为偶数');

describe('what is wrong with a value is told by what was expected and what was found', () => {
  it.each<[string, z.ZodType, unknown, string, string]>([
    ['a type', z.number(), 'x', 'Expected a number, found "x"', '应为数字，实际为 "x"'],
    ['nothing', z.string(), undefined, 'Expected a text, found nothing', '应为文本，实际没有'],
    ['no finite number', z.number(), NaN, 'Expected a number, found NaN', '应为数字，实际为 NaN'],
    ['a whole number', z.int(), 0.5, 'Expected a whole number, found 0.5', '应为整数，实际为 0.5'],
    ['a least number', z.int().min(1), -1, 'Expected at least 1, found -1', '应为不小于 1 的数，实际为 -1'],
    ['a greatest number', z.number().max(0.9), 2, 'Expected at most 0.9, found 2', '应为不大于 0.9 的数，实际为 2'],
    ['an open bound', z.number().gt(0), 0, 'Expected a number above 0, found 0', '应为大于 0 的数，实际为 0'],
    ['entries', z.array(z.int()).min(1), [], 'Expected at least 1 entry, found []', '应为至少 1 项，实际为 []'],
    ['a list and no text', z.array(z.int()).min(1), '', 'Expected a list, found ""', '应为列表，实际为 ""'],
    [
      'characters',
      z.string().max(2),
      'abc',
      'Expected at most 2 characters, found "abc"',
      '应为至多 2 个字符，实际为 "abc"',
    ],
    ['words', z.enum(['a', 'b']), 'c', 'Expected one of a, b, found "c"', '应为以下之一：a, b，实际为 "c"'],
    [
      'either',
      z.union([z.string(), z.boolean()]),
      3,
      'Expected a text, or true or false, found 3',
      '应为文本，或 true 或 false，实际为 3',
    ],
    [
      'an unknown name',
      z.strictObject({}),
      { a: 1 },
      'There is nothing called a here; found {"a":1}',
      '这里没有名为 a 的项；实际为 {"a":1}',
    ],
    [
      'a rule of its own',
      z.int().refine((n) => n % 2 === 0, EVEN),
      3,
      'an even number is wanted; found 3',
      '应为偶数；实际为 3',
    ],
  ])('%s', (_, schema, value, en, zh) => {
    expect(told(schema, value)).toEqual([[en, zh]]);
  });

  it('one of several kinds, told apart by their type', () => {
    const kinds = z.discriminatedUnion('type', [
      z.object({ type: z.literal('l1') }),
      z.object({ type: z.literal('l2') }),
    ]);
    expect(told(kinds, { type: 'x' })).toEqual([
      ['Expected one of l1, l2, found "x"', '应为以下之一：l1, l2，实际为 "x"'],
    ]);
  });
});
