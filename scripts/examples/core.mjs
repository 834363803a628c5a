/** What the generators of examples use of Tributary itself. It is TypeScript, which tsx loads also where Node reads none. */
import { tsImport } from 'tsx/esm/api';

/** @typedef {{ readonly train: number, readonly validation: number, readonly test: number, readonly seed: number }} Split */
/** @typedef {Readonly<Record<'train' | 'validation' | 'test', Int32Array>>} Rows the rows of each part, ascending */

/**
 * Numbers in [0, 1), the same for a seed on every machine.
 * @type {{ readonly randomStream: (seed: number) => () => number }}
 */
export const { randomStream } = await tsImport('../../shared/base/random.ts', import.meta.url);

/** @type {{ readonly splitRows: (rows: number, split: Split, labels: Int32Array) => { ok: true, value: Rows } | { ok: false } }} */
const { splitRows } = await tsImport('../../src-main/engine/datasets/split.ts', import.meta.url);

/**
 * Deals rows to the parts exactly as training does it, each label by itself.
 * @param {Int32Array} labels the class of each row
 * @param {Split} split
 * @returns {Rows}
 */
export function deal(labels, split) {
  const parts = splitRows(labels.length, split, labels);
  if (!parts.ok) throw new Error('a part of the data got no row');
  return parts.value;
}
