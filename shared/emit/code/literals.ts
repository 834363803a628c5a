/**
 * Data as it stands in a program. Names and paths come from project files, so nothing in them may end a literal or a
 * comment, change how a program is read, or hide from its reader: every control, format and separator character
 * (Unicode's categories C and Z, but for the space) is escaped in literals, and a space in comments.
 */

const HIDDEN = /[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu;

function hex(code: number, length: number): string {
  return code.toString(16).padStart(length, '0');
}

/** Most strings: nothing of them needs to be escaped but quotes, and looking for more takes its time. */
const PLAIN = /^[\w .,:;*/()+-]*$/;

function quoted(value: string, beyond: (code: number) => string): string {
  if (PLAIN.test(value)) return value;
  const escaped = value
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll(HIDDEN, (char) => {
      const code = char.codePointAt(0) ?? 0;
      return code > 0xffff ? beyond(code) : `\\u${hex(code, 4)}`;
    });
  return escaped;
}

/** A string of Python, in double quotes. */
export function pythonString(value: string): string {
  return `"${quoted(value, (code) => `\\U${hex(code, 8)}`).replaceAll('"', '\\"')}"`;
}

/** A string of TypeScript, in single quotes. */
export function typescriptString(value: string): string {
  return `'${quoted(value, (code) => `\\u{${code.toString(16)}}`).replaceAll("'", "\\'")}'`;
}

/**
 * Text for a comment that goes to the end of its line. What does not begin with a letter or a digit stands in quotes, so
 * that no tool takes it for an instruction, such as `@ts-ignore`.
 */
export function commentText(value: string): string {
  const line = value.replaceAll(HIDDEN, ' ').trim();
  return /^[\p{L}\p{N}]/u.test(line) ? line : `“${line}”`;
}

/** Numbers, strings, lists and tables as one language writes them. */
interface Notation {
  readonly none: string;
  readonly truth: readonly [no: string, yes: string];
  string(value: string): string;
  list(items: readonly string[]): string;
  table(entries: readonly (readonly [key: string, value: string])[]): string;
}

function written(value: unknown, notation: Notation): string {
  if (value === null || value === undefined) return notation.none;
  if (typeof value === 'boolean') return notation.truth[value ? 1 : 0];
  if (typeof value === 'number') return Object.is(value, -0) ? '0' : String(value);
  if (typeof value === 'string') return notation.string(value);
  if (Array.isArray(value)) return notation.list(value.map((item: unknown) => written(item, notation)));
  return notation.table(Object.entries(value).map(([key, inner]) => [key, written(inner, notation)]));
}

const PYTHON: Notation = {
  none: 'None',
  truth: ['False', 'True'],
  string: pythonString,
  list: (items) => (items.length === 1 ? `(${items[0]},)` : `(${items.join(', ')})`),
  table: (entries) => `{${entries.map(([key, value]) => `${pythonString(key)}: ${value}`).join(', ')}}`,
};

const IDENTIFIER = /^[A-Za-z_]\w*$/;

const TYPESCRIPT: Notation = {
  none: 'null',
  truth: ['false', 'true'],
  string: typescriptString,
  list: (items) => `[${items.join(', ')}]`,
  table: (entries) => {
    // As a plain key, __proto__ would set the prototype.
    const key = (name: string) =>
      IDENTIFIER.test(name) && name !== '__proto__' ? name : `[${typescriptString(name)}]`;
    const inner = entries.map(([name, value]) => `${key(name)}: ${value}`).join(', ');
    return inner === '' ? '{}' : `{ ${inner} }`;
  },
};

/** A JSON value in Python; lists are tuples. */
export function python(value: unknown): string {
  return written(value, PYTHON);
}

/** A JSON value in TypeScript. */
export function typescript(value: unknown): string {
  return written(value, TYPESCRIPT);
}
