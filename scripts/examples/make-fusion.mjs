/**
 * `node scripts/examples/make-fusion.mjs`: generates the images and vectors of examples/fusion. The same ones come out
 * on every machine.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { whenStarted } from '../lib/main.mjs';
import { ROOT } from '../lib/paths.mjs';
import { randomStream } from './core.mjs';

const SEED = 1;
const ROWS_A_CLASS = 25;
const SIZE = 32;
const CHANNELS = 3;
const FEATURES = 100;
const RADIUS = 5;

/** Where the image shows its disc: row and column of the middle. */
const PLACES = {
  centre: [16, 16],
  'top-left': [7, 7],
  'top-right': [7, 24],
  'bottom-left': [24, 7],
  'bottom-right': [24, 24],
};

/** Which way the features go. */
const TRENDS = { rising: 1, falling: -1 };

/**
 * A disc of some bright colour on dark noise, near its place: row after row, red, green and blue from 0 to 255.
 * @param {readonly number[]} place
 * @param {(below: number) => number} upTo
 */
function image([y = 0, x = 0], upTo) {
  const middle = { y: y + upTo(5) - 2, x: x + upTo(5) - 2 };
  const colour = Array.from({ length: CHANNELS }, () => 100 + upTo(156));
  return Array.from({ length: SIZE * SIZE * CHANNELS }, (_, index) => {
    const pixel = Math.floor(index / CHANNELS);
    const [dy, dx] = [Math.floor(pixel / SIZE) - middle.y, (pixel % SIZE) - middle.x];
    return dy * dy + dx * dx <= RADIUS * RADIUS ? (colour[index % CHANNELS] ?? 0) : upTo(64);
  });
}

/**
 * A line that rises or falls by 10 over all features, in noise from -6 to 6.
 * @param {number} trend
 * @param {(below: number) => number} upTo
 */
function features(trend, upTo) {
  return Array.from({ length: FEATURES }, (_, index) => {
    const line = trend * 10 * (index / (FEATURES - 1) - 0.5);
    return Math.round(line + upTo(13) - 6);
  });
}

/** The text of fusion.csv: one row of each class after the other, so that no part of it is of one class. */
export function fusionCsv() {
  const random = randomStream(SEED);
  /** @param {number} below */
  const upTo = (below) => Math.floor(random() * below);
  /** @param {number} length @param {string} name @param {number} digits */
  const columns = (length, name, digits) =>
    Array.from({ length }, (_, index) => `${name}${String(index).padStart(digits, '0')}`);
  const header = [...columns(SIZE * SIZE * CHANNELS, 'px', 4), ...columns(FEATURES, 'feature', 2), 'kind'];
  const lines = Array.from({ length: ROWS_A_CLASS }, () =>
    Object.entries(PLACES).flatMap(([place, middle]) =>
      Object.entries(TRENDS).map(([trend, sign]) =>
        [...image(middle, upTo), ...features(sign, upTo), `${place} ${trend}`].join(),
      ),
    ),
  );
  return `${[header.join(), ...lines.flat()].join('\n')}\n`;
}

await whenStarted(import.meta.url, async () => writeFileSync(join(ROOT, 'examples/fusion/fusion.csv'), fusionCsv()));
