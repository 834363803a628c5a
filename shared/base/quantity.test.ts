import { expect, it } from 'vitest';
import { bytesText, countText, flopsText } from './quantity.ts';

it.each([
  [0, '0'],
  [999, '999'],
  [1000, '1 k'],
  [1234, '1.2 k'],
  [999_999, '1 M'],
  [59_149_210, '59.1 M'],
  [123_456_789, '123 M'],
])('%d is %s', (count, words) => {
  expect(countText(count)).toBe(words);
});

it.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [1536, '1.5 KiB'],
  [5 * 1024 ** 2, '5 MiB'],
  [2.34 * 1024 ** 3, '2.3 GiB'],
])('%d bytes are %s', (bytes, words) => {
  expect(bytesText(bytes)).toBe(words);
});

it('says FLOPs with and without a prefix', () => {
  expect([950, 1_234_567].map(flopsText)).toEqual(['950 FLOPs', '1.2 MFLOPs']);
});
