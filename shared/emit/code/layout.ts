import { commentText } from './literals.ts';

/** The longest line of a program; more than that is broken into one line for each entry. */
const WIDTH = 100;

/** How the lines of a language are laid out. */
export interface Style {
  /** By how much an inner line is further to the right. */
  readonly step: number;
  /** What a comment starts with that goes to the end of its line. */
  readonly comment: string;
  /** What stands between a statement and a comment beside it. */
  readonly gap: string;
}

export const PYTHON_STYLE: Style = { step: 4, comment: '#', gap: '  ' };
export const TYPESCRIPT_STYLE: Style = { step: 2, comment: '//', gap: ' ' };

/** Lines, each moved to the right; empty ones stay empty. */
export function indented(lines: readonly string[], spaces: number): string[] {
  const margin = ' '.repeat(spaces);
  return lines.flatMap((line) => line.split('\n')).map((line) => (line === '' ? line : margin + line));
}

/** `open a, b, c close` on one line where it fits, otherwise with a line for each entry. */
export function enclosed(open: string, entries: readonly string[], close: string, { step }: Style): string {
  const inline = `${open}${entries.join(', ')}${close}`;
  if (entries.length === 0 || (inline.length <= WIDTH - 2 * step && !inline.includes('\n'))) return inline;
  const inner = entries.flatMap((entry) => indented([`${entry},`], step));
  return [open.trimEnd(), ...inner, close.trimStart()].join('\n');
}

/** A statement with a name beside it, or above it where it takes several lines. */
export function labelled(statement: string, label: string | null, { comment, gap, step }: Style): string {
  if (label === null) return statement;
  const note = `${comment} ${commentText(label)}`;
  const beside = `${statement}${gap}${note}`;
  return !statement.includes('\n') && beside.length <= WIDTH - step ? beside : `${note}\n${statement}`;
}

/** A comment of several lines. */
export function commented(words: string, { comment }: Style): string[] {
  const lines: string[] = [];
  let line = comment;
  for (const word of commentText(words).split(' ')) {
    if (line.length + 1 + word.length > WIDTH - 8 && line !== comment) {
      lines.push(line);
      line = comment;
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}
