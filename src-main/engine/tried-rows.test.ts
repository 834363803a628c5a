import { expect, it } from 'vitest';
import type { FittedBinding } from '#shared/protocol/run-folder.ts';
import type { BatchSource } from './datasets/batch-source.ts';
import { describeInputs, readCells } from './tried-rows.ts';

const OFFSET = 12.2107;
const SCALE = 3.7;
const RAW = [0, 55, 12, 0.5];

const binding: FittedBinding = {
  nodeId: 'in',
  role: 'input',
  shape: [1],
  dtype: 'float32',
  encoding: { type: 'numeric', columns: ['col0'], offset: [OFFSET], scale: [SCALE] },
};

const source: BatchSource = {
  rows: { train: RAW.length, validation: 0, test: 0 },
  fitted: [binding],
  fingerprint: '',
  read: (_, rows) =>
    new Map([
      [
        'in',
        { shape: [1], dtype: 'float32', values: Float32Array.from(rows, (row) => ((RAW[row] ?? 0) - OFFSET) / SCALE) },
      ],
    ]),
  weights: () => new Map(),
  dispose: () => undefined,
};

it('numbers are told as the table says them, though they are kept scaled and in single precision', () => {
  const cells = readCells(source, [binding], 'train', [...RAW.keys()]);
  expect(cells.map((row) => row['in'])).toEqual(RAW.map((value) => [value]));
  const [input] = describeInputs(source, [binding], (id) => id);
  expect(input?.columns).toMatchObject({ type: 'numbers', each: [{ name: 'col0', min: 0, max: 55 }] });
});
