import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './support/cli.ts';
import { tempFolder } from './support/folders.ts';
import { train } from './support/runs.ts';

const PROJECT = path.join(ROOT, 'examples/digits/digits.tributary');

/** All five with `npm test -- --full`; one suffices to see that the example trains. */
const SEEDS = process.env['TRIBUTARY_FULL'] === undefined ? [1] : [1, 2, 3, 4, 5];

describe('the digits example', () => {
  it(`reaches a test accuracy of 0.97 (median over seeds ${SEEDS.join(', ')})`, { timeout: 300_000 }, async () => {
    const runs = tempFolder();
    const accuracies: number[] = [];
    const losses = new Set<number | undefined>();
    for (const seed of SEEDS) {
      const { metrics } = await train(PROJECT, runs, '--seed', String(seed));
      accuracies.push(metrics.test['digit/accuracy'] ?? 0);
      losses.add(metrics.train['loss']);
    }
    const median = accuracies.toSorted((a, b) => a - b)[Math.floor(accuracies.length / 2)];
    expect(median, `accuracies: ${accuracies.join(', ')}`).toBeGreaterThanOrEqual(0.97);
    expect(losses.size, 'seeds that differ train differently').toBe(SEEDS.length);
  });
});
