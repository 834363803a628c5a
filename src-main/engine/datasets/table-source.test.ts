import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TributaryError } from '#shared/base/tributary-error.ts';
import { dataSchema, type DataSettings } from '#shared/graph/data.ts';
import type { BindingTarget } from './batch-source.ts';
import { describeSource, openSource, previewSource, readForPrediction } from './index.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tributary-source-'));
  const rows = Array.from({ length: 20 }, (_, i) => `${i},${i * 10},${i % 2 === 0 ? 'even' : 'odd'}`);
  await writeFile(path.join(folder, 'table.csv'), `a,b,kind\n${rows.join('\n')}\n`);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const input: BindingTarget = { nodeId: 'in', role: 'input', name: 'Pair', shape: [2], dtype: 'float32' };
const output: BindingTarget = { nodeId: 'out', role: 'output', name: 'Kind', shape: [], dtype: 'int32', classes: 2 };

const settingsWith = (changes: Record<string, unknown> = {}): DataSettings =>
  dataSchema.parse({
    source: { type: 'csv', path: 'table.csv' },
    split: { train: 0.5, validation: 0.25, test: 0.25, stratify: 'out' },
    bindings: [
      { node: 'in', columns: ['a', 'b'], encoding: { type: 'numeric' } },
      { node: 'out', columns: ['kind'], encoding: { type: 'category' } },
    ],
    ...changes,
  });

async function faultsOf(work: Promise<unknown>): Promise<readonly (readonly (string | undefined)[])[]> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof TributaryError)) throw new Error('a TributaryError was expected', { cause: error });
  return error.diagnostics.map(({ code, nodeId, field }) => [code, nodeId, field]);
}

describe('openSource', () => {
  it('reads rows of a part in the order asked for', async () => {
    const source = await openSource(settingsWith(), folder, [input, output]);
    expect(source.rows).toEqual({ train: 10, validation: 5, test: 5 });
    const all = source.read('test', Int32Array.of(0, 1, 2, 3, 4)).get('in')?.values ?? [];
    const batch = source.read('test', Int32Array.of(3, 0, 3));
    const [a3, a0] = [all[6] ?? 0, all[0] ?? 0];
    expect([...(batch.get('in')?.values ?? [])]).toEqual([a3, a3 * 10, a0, a0 * 10, a3, a3 * 10]);
    expect([...(batch.get('out')?.values ?? [])]).toEqual([a3 % 2, a0 % 2, a3 % 2]);
    expect(batch.get('out')).toMatchObject({ shape: [], dtype: 'int32' });
    expect(() => source.read('test', Int32Array.of(5))).toThrow(RangeError);
    source.dispose();
  });

  it('fingerprints the bytes and the settings, not the name of the file nor the order of keys', async () => {
    const targets = [input, output];
    const { fingerprint } = await openSource(settingsWith(), folder, targets);
    await copyFile(path.join(folder, 'table.csv'), path.join(folder, 'copy.csv'));
    const copy = settingsWith({ source: { path: 'copy.csv', type: 'csv' } });
    expect((await openSource(copy, folder, targets)).fingerprint).toBe(fingerprint);
    const other = settingsWith({ split: { train: 0.5, validation: 0.25, test: 0.25, seed: 2 } });
    expect((await openSource(other, folder, targets)).fingerprint).not.toBe(fingerprint);
    await writeFile(
      path.join(folder, 'copy.csv'),
      `${await readFile(path.join(folder, 'table.csv'), 'utf8')}20,200,even\n`,
    );
    expect((await openSource(copy, folder, targets)).fingerprint).not.toBe(fingerprint);
  });

  it('tells all that is wrong with the bindings at once, pinned to nodes', async () => {
    const bindings = [
      { node: 'in', columns: ['A', 'x*'], encoding: { type: 'numeric' } },
      { node: 'in', columns: ['a'], encoding: { type: 'numeric' } },
      { node: 'gone', columns: ['a'], encoding: { type: 'numeric' } },
    ];
    expect(await faultsOf(openSource(settingsWith({ bindings }), folder, [input, output]))).toEqual([
      ['node-unbound', 'out', 'data.bindings'],
      ['column-unknown', 'in', 'data.bindings.0.columns'],
      ['column-pattern-empty', 'in', 'data.bindings.0.columns'],
      ['node-bound-twice', 'in', 'data.bindings.1.node'],
      ['binding-without-node', 'gone', 'data.bindings.2.node'],
    ]);
  });

  it('stratifies only by an output with classes', async () => {
    const split = { train: 0.5, validation: 0.25, test: 0.25, stratify: 'in' };
    expect(await faultsOf(openSource(settingsWith({ split }), folder, [input, output]))).toEqual([
      ['stratify-without-classes', 'in', 'data.split.stratify'],
    ]);
  });

  it('describes and previews what a project names', async () => {
    const { source } = settingsWith();
    expect(describeSource(source).en).toBe('CSV table table.csv');
    expect((await previewSource(source, folder, 1)).head).toEqual([['0', '0', 'even']]);
  });
});

describe('readForPrediction', () => {
  it('encodes inputs as in training, whatever else the file holds', async () => {
    const scaled = settingsWith({
      bindings: [
        { node: 'in', columns: ['*a', 'b'], encoding: { type: 'numeric', scale: 'standard' } },
        { node: 'out', columns: ['kind'], encoding: { type: 'category' } },
      ],
    });
    const source = await openSource(scaled, folder, [input, output]);
    const file = path.join(folder, 'new.csv');
    await writeFile(file, 'b;other;a\n30;x;3\n40;y;4\n');
    const { rows, inputs } = await readForPrediction('csv', file, source.fitted);
    expect([rows, [...inputs.keys()]]).toEqual([2, ['in']]);
    const encoding = source.fitted[0]?.encoding;
    if (encoding?.type !== 'numeric') throw new Error('numeric was expected');
    const expected = [3, 30, 4, 40].map((x, i) => (x - (encoding.offset[i % 2] ?? 0)) / (encoding.scale[i % 2] ?? 1));
    expect(inputs.get('in')?.values).toEqual(Float32Array.from(expected));
  });

  it('tells which columns are missing', async () => {
    const source = await openSource(settingsWith(), folder, [input, output]);
    const file = path.join(folder, 'few.csv');
    await writeFile(file, 'c\n1\n');
    expect(await faultsOf(readForPrediction('csv', file, source.fitted))).toEqual([
      ['column-unknown', 'in', 'columns'],
      ['column-unknown', 'in', 'columns'],
    ]);
  });
});

const data = process.env['TRIBUTARY_DATA'];

describe.skipIf(data === undefined)('real data (skipped unless TRIBUTARY_DATA names a folder with digits.csv)', () => {
  it('opens the digits with two inputs', async () => {
    const settings = dataSchema.parse({
      source: { type: 'csv', path: 'digits.csv' },
      split: { stratify: 'digit' },
      bindings: [
        { node: 'image', columns: ['px*'], encoding: { type: 'numeric', scale: 'minmax' } },
        { node: 'sums', columns: ['row*', 'col*'], encoding: { type: 'numeric', scale: 'standard' } },
        { node: 'digit', columns: ['digit'], encoding: { type: 'category' } },
      ],
    });
    const source = await openSource(settings, data ?? '', [
      { nodeId: 'image', role: 'input', name: 'Image', shape: [8, 8, 1], dtype: 'float32' },
      { nodeId: 'sums', role: 'input', name: 'Sums', shape: [16], dtype: 'float32' },
      { nodeId: 'digit', role: 'output', name: 'Digit', shape: [], dtype: 'int32', classes: 10 },
    ]);
    expect(source.rows.train + source.rows.validation + source.rows.test).toBe(1797);
    const train = source.read(
      'train',
      Int32Array.from({ length: source.rows.train }, (_, i) => i),
    );
    const sums = [...(train.get('sums')?.values ?? [])];
    const mean = sums.reduce((total, value) => total + value, 0) / sums.length;
    expect(Math.abs(mean)).toBeLessThan(1e-6);
    expect(Math.max(...(train.get('image')?.values ?? []))).toBe(1);
    expect(new Set(train.get('digit')?.values).size).toBe(10);
  });
});
