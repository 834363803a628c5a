import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ProjectSession } from '#shared/protocol/app/projects.ts';
import { testApplication, TestWindow } from '../src-main/services/testing/test-window.ts';
import { ROOT } from './support/cli.ts';
import { tempFolder } from './support/folders.ts';
import { smallProject } from './support/project.ts';

const application = testApplication(tempFolder(), { engineEntry: path.join(ROOT, 'dist', 'engine.js') });
const window = new TestWindow(application);
afterAll(() => application.close());

/** Trains what is open, and gives its run. */
async function train({ session, document }: ProjectSession): Promise<{ session: string; run: string }> {
  await window.ask('training.start', { session, document });
  const ended = async () => {
    const [job] = await window.ask('training.jobs', { session });
    expect(job?.state).toBe('ended');
    return job?.start?.run ?? '';
  };
  return { session, run: await vi.waitFor(ended, { timeout: 30_000, interval: 20 }) };
}

/** The numbers that a run gives for a row of the test part when the whole part is judged. */
async function judged(of: { session: string; run: string }, output: string, row: number): Promise<readonly number[]> {
  const { answers } = await window.ask('runs.evaluate', { ...of, part: 'test' });
  const found = answers.find((each) => each.output === output);
  const width = found?.width ?? 0;
  return found?.predicted.slice(row * width, (row + 1) * width) ?? [];
}

describe('a run of numbers and categories', () => {
  let small = { session: '', run: '' };
  beforeAll(async () => {
    small = await train(await window.ask('projects.open', { file: smallProject().file }));
  });

  it('says what its inputs are made of, as the training rows show them', async () => {
    const { inputs, outputs, rows } = await window.ask('runs.describe', small);
    expect(rows).toEqual({ train: 84, validation: 18, test: 18 });
    const [size, kind] = inputs;
    expect(size).toMatchObject({ id: 'size', name: 'Size', shape: [2], columns: { type: 'numbers' } });
    if (size?.columns.type !== 'numbers') throw new Error('no numbers');
    const { rows: training } = await window.ask('runs.rows', {
      ...small,
      part: 'train',
      rows: Array.from({ length: rows.train }, (_, row) => row),
    });
    const widths = training.map((row) => Number(row['size']?.[0]));
    expect(size.columns.each[0]).toMatchObject({ name: 'width', min: Math.min(...widths), max: Math.max(...widths) });
    expect(size.columns.each[0]?.mean).toBeCloseTo(widths.reduce((sum, each) => sum + each, 0) / widths.length, 6);
    expect(kind?.columns).toMatchObject({ type: 'categories', categories: ['long', 'round', 'square'] });
    expect(outputs).toEqual([{ id: 'answer', name: 'Answer', classes: ['no', 'yes'], columns: ['label'] }]);
  });

  it('gives rows as the file has them, and answers to them as when the part is judged', async () => {
    const rows = [0, 7, 17];
    const found = await window.ask('runs.rows', { ...small, part: 'test', rows });
    for (const [index, cells] of found.rows.entries()) {
      const [width, height] = cells['size'] ?? [];
      // The file has one decimal: nothing of the encoding shows in what comes back.
      expect(String(width)).toMatch(/^\d(\.\d)?$/);
      expect(String(height)).toMatch(/^\d(\.\d)?$/);
      expect(['yes', 'no']).toContain(cells['answer']?.[0]);
      const { outputs } = await window.ask('runs.ask', { ...small, cells });
      const expected = await judged(small, 'answer', rows[index] ?? 0);
      outputs['answer']?.forEach((value, place) => expect(value).toBeCloseTo(expected[place] ?? NaN, 6));
    }
  });

  it('refuses what it cannot encode, and says at which input', async () => {
    const cells = { size: [1, 2], kind: ['round'] };
    const refusal = (changed: object) => window.refusal('runs.ask', { ...small, cells: { ...cells, ...changed } });
    expect(await refusal({ kind: ['oval'] })).toMatchObject({ code: 'unknown-category', nodeId: 'kind' });
    expect(await refusal({ size: ['wide', 2] })).toMatchObject({ nodeId: 'size' });
    expect(await refusal({ size: [1] })).toMatchObject({ code: 'wrong-width', nodeId: 'size' });
    expect(await window.refusal('runs.rows', { ...small, part: 'test', rows: [18] })).toMatchObject({
      code: 'unknown-row',
    });
  });
});

it('is read once, however often it is asked', async () => {
  const project = await window.ask('projects.createFromTemplate', { template: 'wine' });
  const wine = await train(project);
  const { rows } = await window.ask('runs.rows', { ...wine, part: 'test', rows: [3] });
  const [cells = {}] = rows;
  rmSync(path.join(path.dirname(project.file ?? ''), 'wine.csv'));
  const { outputs } = await window.ask('runs.ask', { ...wine, cells });
  for (const output of ['cultivar', 'alcohol']) {
    const expected = await judged(wine, output, 3);
    outputs[output]?.forEach((value, place) => expect(value).toBeCloseTo(expected[place] ?? NaN, 5));
  }
});
