import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TributaryError } from '#shared/base/tributary-error.ts';
import { dataSchema } from '#shared/graph/data.ts';
import type { BatchSource, BindingTarget } from './batch-source.ts';
import { openSource } from './index.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tributary-weights-'));
  const heads = 'a,kind,weight,none,below,word,blank';
  const rows = Array.from({ length: 20 }, (_, row) =>
    [
      row,
      row % 2 === 0 ? 'even' : 'odd',
      row / 2,
      0,
      row === 3 ? -0.5 : 1,
      row === 4 ? 'nan' : 1,
      row === 5 ? '' : 1,
    ].join(','),
  );
  await writeFile(path.join(folder, 'table.csv'), `${heads}\n${rows.join('\n')}\n`);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const targets: readonly BindingTarget[] = [
  { nodeId: 'in', role: 'input', name: 'In', shape: [1], dtype: 'float32' },
  { nodeId: 'out', role: 'output', name: 'Kind', shape: [], dtype: 'int32', classes: 2 },
];

function open(sampleWeights: Readonly<Record<string, string>>): Promise<BatchSource> {
  const settings = dataSchema.parse({
    source: { type: 'csv', path: 'table.csv' },
    split: { train: 0.5, validation: 0.25, test: 0.25 },
    bindings: [
      { node: 'in', columns: ['a'], encoding: { type: 'numeric' } },
      { node: 'out', columns: ['kind'], encoding: { type: 'category' } },
    ],
    sampleWeights,
  });
  return openSource(settings, folder, targets);
}

describe('sample weights', () => {
  it('go with their rows, in each part', async () => {
    const source = await open({ out: 'weight' });
    for (const part of ['train', 'validation', 'test'] as const) {
      const rows = Int32Array.of(2, 0, 2);
      const values = source.read(part, rows).get('in')?.values ?? [];
      expect(source.weights(part, rows)).toEqual(new Map([['out', Float32Array.from(values, (value) => value / 2)]]));
    }
    expect((await open({})).weights('train', Int32Array.of(0)).size).toBe(0);
  });

  it('belong to what tells data from other data', async () => {
    expect((await open({ out: 'weight' })).fingerprint).not.toBe((await open({})).fingerprint);
  });

  it.each([
    [{ out: 'none' }, 'weights-all-zero', /"none" is 0 in every row of the training part/],
    [{ out: 'below' }, 'negative-weight', /"below" holds -0.5 on line 5/],
    [{ out: 'word' }, 'not-a-number', /"word" holds "nan" on line 6/],
    [{ out: 'blank' }, 'missing-values', /"blank" has 1 cell without a value \(line 7\)/],
    [{ out: 'wieght' }, 'column-unknown', /no column "wieght"/],
    [{ in: 'weight' }, 'weights-without-output', /"in", which is no output/],
  ] as const)('%j are refused: %s', async (weights, code, words) => {
    const error: unknown = await open(weights).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!(error instanceof TributaryError)) throw new Error('a TributaryError was expected', { cause: error });
    const [found, ...others] = error.diagnostics;
    const [id = ''] = Object.keys(weights);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ code, nodeId: id, field: `data.sampleWeights.${id}` });
    expect(found?.message.en).toMatch(words);
    expect(found?.hint).toBeDefined();
  });
});
