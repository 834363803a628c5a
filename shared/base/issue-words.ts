import { z } from 'zod';
import { text, type Text } from './text.ts';

/** The name of a type that people who write no programs have for it. */
const TYPES: Readonly<Record<string, Text>> = {
  number: text('a number', '数字'),
  int: text('a whole number', '整数'),
  string: text('a text', '文本'),
  boolean: text('true or false', 'true 或 false'),
  array: text('a list', '列表'),
  tuple: text('a list', '列表'),
  object: text('an object', '对象'),
  record: text('an object', '对象'),
  null: text('null', 'null'),
};

const rules = new Map<string, Text>();

/** What a schema's own check tells, in every language: zod itself carries one text. */
export function rule(en: string, zh: string): string {
  rules.set(en, text(en, zh));
  return en;
}

const chinese = z.locales.zhCN().localeError;

type Of<Code extends z.core.$ZodIssue['code']> = Extract<z.core.$ZodIssue, { readonly code: Code }>;

/** A bound on a number, or on how many entries or characters there are. */
function bound(issue: Of<'too_small'> | Of<'too_big'>): Text {
  const [limit, least] = issue.code === 'too_small' ? [String(issue.minimum), true] : [String(issue.maximum), false];
  const number = issue.origin === 'number' || issue.origin === 'int' || issue.origin === 'bigint';
  if (number && issue.inclusive === false) {
    return least
      ? text(`a number above ${limit}`, `大于 ${limit} 的数`)
      : text(`a number below ${limit}`, `小于 ${limit} 的数`);
  }
  const things = number ? text('', '') : counted(issue.origin, limit === '1');
  const [en, zh] = [`${limit}${things.en}`, `${limit}${things['zh-CN']}`];
  if (issue.exact === true) return text(`exactly ${en}`, `恰好 ${zh}`);
  if (least) return text(`at least ${en}`, number ? `不小于 ${zh} 的数` : `至少 ${zh}`);
  return text(`at most ${en}`, number ? `不大于 ${zh} 的数` : `至多 ${zh}`);
}

function counted(origin: string, one: boolean): Text {
  if (origin === 'string') return text(one ? ' character' : ' characters', ' 个字符');
  return text(one ? ' entry' : ' entries', ' 项');
}

function oneOf(options: readonly unknown[]): Text {
  const listed = options.map(String).join(', ');
  return options.length === 1 ? text(listed, listed) : text(`one of ${listed}`, `以下之一：${listed}`);
}

/** What any of several forms expects. */
function eitherOf({ errors }: Of<'invalid_union'>): Text | null {
  const wanted = errors.flatMap(([first, ...more]) =>
    first === undefined || more.length > 0 ? [] : [expected(first)],
  );
  const known = wanted.filter((each) => each !== null);
  if (known.length === 0 || known.length < errors.length) return null;
  const words = (language: keyof Text) => [...new Set(known.map((each) => each[language]))];
  return text(words('en').join(', or '), words('zh-CN').join('，或 '));
}

/** What was expected; null where there is no short word for it. */
function expected(issue: z.core.$ZodIssue): Text | null {
  switch (issue.code) {
    case 'invalid_type':
      return TYPES[issue.expected] ?? text(issue.expected, issue.expected);
    case 'too_small':
    case 'too_big':
      return bound(issue);
    case 'invalid_value':
      return oneOf(issue.values);
    case 'invalid_union':
      return 'options' in issue && Array.isArray(issue.options) ? oneOf(issue.options) : eitherOf(issue);
    case 'not_multiple_of':
      return text(`a multiple of ${issue.divisor}`, `${issue.divisor} 的倍数`);
    default:
      return null;
  }
}

/** What is told where there is no short word for what was expected. */
function told(issue: z.core.$ZodIssue): Text {
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.join(', ');
    return text(`There is nothing called ${keys} here`, `这里没有名为 ${keys} 的项`);
  }
  const byItself = chinese({ ...issue, input: undefined });
  return text(issue.message, (typeof byItself === 'string' ? byItself : byItself?.message) ?? issue.message);
}

/**
 * Tells what is wrong with a value in our own words.
 *
 * @param found the value as it is shown; null where there is none
 */
export function issueWords(issue: z.core.$ZodIssue, found: string | null): Text {
  const own = rules.get(issue.message);
  const wanted = own === undefined ? expected(issue) : null;
  if (wanted !== null) {
    const there = found === null ? text('nothing', '实际没有') : text(found, `实际为 ${found}`);
    return text(`Expected ${wanted.en}, found ${there.en}`, `应为${spaced(wanted['zh-CN'])}，${there['zh-CN']}`);
  }
  const { en, 'zh-CN': zh } = own ?? told(issue);
  return found === null ? text(en, zh) : text(`${en}; found ${found}`, `${zh}；实际为 ${found}`);
}

/** Chinese stands next to Chinese, and a blank off everything else. */
function spaced(words: string): string {
  return /^\p{Script=Han}/u.test(words) ? words : ` ${words}`;
}
