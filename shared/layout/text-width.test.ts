import { describe, expect, it } from 'vitest';
import { fitText, textWidth, wrapText } from './text-width.ts';

const STYLE = { size: 10 };

describe('textWidth', () => {
  it('counts Chinese as wide, accents not at all, bold as wider', () => {
    expect(textWidth('图片', STYLE)).toBeGreaterThanOrEqual(20);
    expect(textWidth('e\u0301', STYLE)).toBe(textWidth('e', STYLE));
    expect(textWidth('image', { size: 10, bold: true })).toBeGreaterThan(textWidth('image', STYLE));
    expect(textWidth('image', { size: 20 })).toBeCloseTo(2 * textWidth('image', STYLE));
  });
});

describe('fitText', () => {
  const texts = [
    { what: 'a word', text: 'short' },
    { what: 'a sentence', text: 'a name that is much too long' },
    { what: 'Chinese', text: '一个很长很长的名字' },
    { what: 'joined emoji', text: '👩‍👩‍👧‍👦'.repeat(5) },
    { what: 'an endless name', text: 'x'.repeat(100_000) },
  ];
  it.each(texts)('fits $what into a width', ({ text }) => {
    for (const width of [12, 40, 70]) {
      const fitting = fitText(text, width, STYLE);
      expect(textWidth(fitting, STYLE)).toBeLessThanOrEqual(width);
      expect(fitting === text || fitting.endsWith('…')).toBe(true);
    }
  });

  it('leaves what fits alone, and never splits a character', () => {
    expect(fitText('image', 100, STYLE)).toBe('image');
    const family = '👩‍👩‍👧‍👦';
    expect([`${family}…`, '…']).toContain(fitText(family.repeat(9), 80, STYLE));
  });
});

describe('wrapText', () => {
  it('breaks between words, and between Chinese characters', () => {
    expect(wrapText('one two three four', 45, 9, STYLE)).toEqual(['one two', 'three', 'four']);
    expect(wrapText('一二三四五六', 32, 9, STYLE)).toEqual(['一二三', '四五六']);
  });

  it('begins no line with what closes the one before', () => {
    for (const line of wrapText('一二三。四五六，七八九！', 32, 9, STYLE)) expect(line).not.toMatch(/^[。，！]/);
  });

  it('says that something is left out', () => {
    const lines = wrapText('one two three four five six', 50, 2, STYLE);
    expect(lines).toHaveLength(2);
    expect(lines.at(-1)).toMatch(/…$/);
  });

  it('keeps every line within the width, whatever the text', () => {
    for (const text of ['', ' ', 'x'.repeat(500), 'word '.repeat(1000), '字'.repeat(5000)]) {
      const lines = wrapText(text, 60, 4, STYLE);
      expect(lines.length).toBeLessThanOrEqual(4);
      for (const line of lines) expect(textWidth(line, STYLE)).toBeLessThanOrEqual(60);
    }
  });
});
