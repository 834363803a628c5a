/**
 * `node scripts/examples/make-siamese.mjs`: makes pairs of digits for examples/siamese out of examples/digits. The same
 * pairs come out on every machine.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { whenStarted } from '../lib/main.mjs';
import { ROOT } from '../lib/paths.mjs';
import { deal, randomStream } from './core.mjs';

const PAIRS = 6000;
const SEED = 1;

/** The split of the project file: the script deals rows as training will. */
const SPLIT = { train: 0.7, validation: 0.15, test: 0.15, seed: SEED };

/** @typedef {{ readonly row: number, readonly digit: number, readonly pixels: readonly string[] }} Image */

/** @returns {readonly Image[]} */
function readImages() {
  const [header = '', ...lines] = readFileSync(join(ROOT, 'examples/digits/digits.csv'), 'utf8').trimEnd().split('\n');
  const columns = header.split(',');
  const pixels = columns.flatMap((name, index) => (name.startsWith('px') ? [index] : []));
  const digit = columns.indexOf('digit');
  return lines.map((line, row) => {
    const cells = line.split(',');
    return { row, digit: Number(cells[digit]), pixels: pixels.map((index) => cells[index] ?? '') };
  });
}

/**
 * Draws pairs out of some images, none of them twice.
 * @param {readonly Image[]} images
 * @param {() => number} random
 */
function pairsOf(images, random) {
  /** @type {Set<string>} */
  const drawn = new Set();
  /** @template T @param {readonly T[]} items */
  const pick = (items) => {
    const item = items[Math.floor(random() * items.length)];
    if (item === undefined) throw new Error('there is nothing to pick from');
    return item;
  };
  const digits = [...new Set(images.map(({ digit }) => digit))].sort((a, b) => a - b);
  const byDigit = new Map(digits.map((digit) => [digit, images.filter((image) => image.digit === digit)]));
  /** @param {boolean} same @returns {readonly [Image, Image]} */
  return function draw(same) {
    const left = pick(digits);
    const right = same ? left : pick(digits.filter((digit) => digit !== left));
    /** @type {readonly [Image, Image]} */
    const pair = [pick(byDigit.get(left) ?? []), pick(byDigit.get(right) ?? [])];
    const rows = pair.map(({ row }) => row).sort((a, b) => a - b);
    if (rows[0] === rows[1] || drawn.has(rows.join())) return draw(same);
    drawn.add(rows.join());
    return pair;
  };
}

/**
 * The text of pairs.csv. Images are dealt to the parts first, then the rows of the table; each row draws its two images
 * from those of its own part, so that no image of a test pair has been trained on.
 */
export function siameseCsv() {
  const images = readImages();
  const imagesOf = deal(
    Int32Array.from(images, ({ digit }) => digit),
    SPLIT,
  );
  const labels = Int32Array.from({ length: PAIRS }, (_, row) => row % 2);
  const rowsOf = deal(labels, SPLIT);
  const random = randomStream(SEED);
  /** @type {string[]} */
  const lines = [];
  for (const part of /** @type {const} */ (['train', 'validation', 'test'])) {
    const draw = pairsOf(
      images.filter(({ row }) => imagesOf[part].includes(row)),
      random,
    );
    for (const row of rowsOf[part]) {
      const same = labels[row] === 1;
      const [left, right] = draw(same);
      lines[row] = [left.row, right.row, ...left.pixels, ...right.pixels, same ? 'same' : 'different'].join();
    }
  }
  const pixels = Array.from({ length: 64 }, (_, index) => `px${Math.floor(index / 8)}${index % 8}`);
  const header = [
    'left_row',
    'right_row',
    ...['left', 'right'].flatMap((side) => pixels.map((px) => `${side}_${px}`)),
    'pair',
  ];
  return `${[header.join(), ...lines].join('\n')}\n`;
}

await whenStarted(import.meta.url, async () => writeFileSync(join(ROOT, 'examples/siamese/pairs.csv'), siameseCsv()));
