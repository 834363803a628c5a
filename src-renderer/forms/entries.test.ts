import { describe, expect, it } from 'vitest';
import { parts, readNumber, readNumbers, stepped } from './entries.ts';

const COUNT = { kind: 'int', min: 1, max: 100_000 } as const;
const RATE = { kind: 'number', min: 0, max: 10 } as const;

describe('a number that is typed', () => {
  it.each([
    ['1e-3', 0.001],
    ['.5', 0.5],
    ['1.', 1],
    ['  2 ', 2],
    ['+3', 3],
    ['１．５', 1.5],
    ['0。5', 0.5],
  ])('%s is %d', (typed, value) => {
    expect(readNumber(typed, RATE)).toEqual({ ok: true, value });
  });

  it.each([
    ['１２８', 128],
    ['1e3', 1000],
    ['12,000', 12_000],
  ])('%s counts %d', (typed, value) => {
    expect(readNumber(typed, COUNT)).toEqual({ ok: true, value });
  });

  it.each(['', 'many', '0', '2.5', '100001', '0x10', '1e', 'Infinity', '1 2', '-'])('“%s” counts nothing', (typed) => {
    const read = readNumber(typed, COUNT);
    expect(read.ok ? '' : read.error.en).toMatch(/^Expected a whole number from 1 to 100,000, found /);
  });

  it('asks for a point where a comma may be one', () => {
    const read = readNumber('0,5', RATE);
    expect(read.ok ? null : read.error.en).toBe('A decimal is written with a point: 0.5');
  });
});

describe('a list that is typed', () => {
  it.each(['3 × 3', '3x3', '[3, 3]', '3，3', '3 3', '3*3'])('%s has two parts', (typed) => {
    expect(parts(typed)).toEqual(['3', '3']);
  });

  it('takes real numbers, as many as it may', () => {
    expect(readNumbers('0.5, -1; 2e2', [1, 3])).toEqual({ ok: true, value: [0.5, -1, 200] });
    expect(readNumbers('1 2 3 4', [1, 3])).toMatchObject({ error: { en: 'Expected 1–3 numbers, found 4' } });
    expect(readNumbers('1 two', [1, 3])).toMatchObject({ error: { en: '“two” is no number' } });
  });
});

describe('a step of the arrow keys', () => {
  it.each([
    [32, 1, 1, COUNT, 33],
    [32, -1, 10, COUNT, 22],
    [5, -1, 10, COUNT, 1],
    [100_000, 1, 1, COUNT, 100_000],
    [0.001, 1, 1, RATE, 0.002],
    [0.001, -1, 1, RATE, 0.0009],
    [0.1, 1, 1, RATE, 0.2],
    [0.3, -1, 10, RATE, 0],
    [0, 1, 1, RATE, 1],
    [0, 1, 1, { ...RATE, max: 1 }, 0.1],
    [9.5, 1, 1, RATE, 10],
  ] as const)('leads from %d, %d times %d, to its neighbour', (value, direction, times, range, next) => {
    expect(stepped(value, direction, times, range)).toBe(next);
  });
});
