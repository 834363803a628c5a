import { err, ok, type Result } from '#shared/base/result.ts';
import { text, type Text } from '#shared/base/text.ts';

/** What a number that is typed must be. */
export interface NumberRange {
  readonly kind: 'int' | 'number';
  readonly min: number;
  readonly max: number;
}

/** What was typed, or what is wrong with it. */
export type Read<T> = Result<T, Text>;

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
/** Commas are taken where they part thousands, as the product writes them itself; `0,5` is asked about. */
const GROUPED = /^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/;

/** Full-width digits and signs as Chinese keyboards type them, and the minus sign of word processors, in plain characters. */
function plain(typed: string): string {
  return typed.normalize('NFKC').replaceAll('−', '-').replaceAll('。', '.').trim();
}

function bounds({ min, max }: NumberRange): readonly [string, string] {
  return [min.toLocaleString('en'), max.toLocaleString('en')];
}

function expected(range: NumberRange, typed: string): Text {
  const [least, most] = bounds(range);
  const found = typed === '' ? text('nothing', '空') : text(`“${typed}”`, `“${typed}”`);
  return range.kind === 'int'
    ? text(
        `Expected a whole number from ${least} to ${most}, found ${found.en}`,
        `应为 ${least} 至 ${most} 的整数，实际为${found['zh-CN']}`,
      )
    : text(
        `Expected a number from ${least} to ${most}, found ${found.en}`,
        `应为 ${least} 至 ${most} 的数，实际为${found['zh-CN']}`,
      );
}

/** Reads a number as people type it: `1e-3`, `.5`, `1,000`, `１２`. */
export function readNumber(typed: string, range: NumberRange): Read<number> {
  const written = plain(typed);
  const grouped = GROUPED.test(written) ? written.replaceAll(',', '') : written;
  if (/^[+-]?\d*,\d*$/.test(grouped)) {
    const point = grouped.replace(',', '.');
    return err(text(`A decimal is written with a point: ${point}`, `小数请使用小数点：${point}`));
  }
  const value = NUMBER.test(grouped) ? Number(grouped) : Number.NaN;
  const fits = value >= range.min && value <= range.max && (range.kind === 'number' || Number.isInteger(value));
  return fits ? ok(value) : err(expected(range, typed.trim()));
}

const SEPARATORS = /[\s,;、×xX*]+/;

/** Parts a list as people write or paste it: `3 × 3`, `8x8x1`, `[1, 2]`. */
export function parts(typed: string): readonly string[] {
  return plain(typed)
    .replaceAll(/[[\](){}]/g, ' ')
    .split(SEPARATORS)
    .filter((part) => part !== '');
}

/** Reads a list of numbers. */
export function readNumbers(typed: string, [fewest, most]: readonly [number, number]): Read<readonly number[]> {
  const values: number[] = [];
  for (const part of parts(typed)) {
    const value = readNumber(part, { kind: 'number', min: -Number.MAX_VALUE, max: Number.MAX_VALUE });
    if (!value.ok) return err(text(`“${part}” is no number`, `“${part}”不是数`));
    values.push(value.value);
  }
  if (values.length >= fewest && values.length <= most) return ok(values);
  const count = values.length.toLocaleString('en');
  const range = fewest === most ? String(fewest) : `${fewest}–${most.toLocaleString('en')}`;
  return err(text(`Expected ${range} numbers, found ${count}`, `应为 ${range} 个数，实际为 ${count} 个`));
}

/** The step that the arrow keys take: one of the last digit that tells something, ten with shift. */
function stepOf(value: number, direction: 1 | -1, { kind, max }: NumberRange): number {
  if (kind === 'int') return 1;
  if (value === 0) return max <= 1 ? 0.1 : 1;
  const size = Math.abs(value);
  const power = Math.floor(Math.log10(size) + 1e-9);
  // Towards 0 from 0.001 the step is 0.0001: with 0.001 it would end there at once.
  const shrinks = Math.sign(value) !== direction && Math.abs(size / 10 ** power - 1) < 1e-9;
  return 10 ** (shrinks ? power - 1 : power);
}

/** The number that an arrow key leads to; within its range. */
export function stepped(value: number, direction: 1 | -1, times: 1 | 10, range: NumberRange): number {
  const next = value + direction * times * stepOf(value, direction, range);
  const crosses = value !== 0 && range.kind === 'number' && Math.sign(next) !== Math.sign(value);
  // Seven more digits than the step needs keep 0.1 + 0.2 from showing what floats are.
  const rounded = crosses ? 0 : Number(next.toPrecision(12));
  return Math.min(range.max, Math.max(range.min, rounded));
}
